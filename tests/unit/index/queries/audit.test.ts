import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openIndex, type WritableIndex } from '../../../../src-main/index/open'
import { appendAudit, checkAudit, listAudit, wholeAudit } from '../../../../src-main/index/queries/audit'

let folder: string
let index: WritableIndex
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'likewise-audit-'))
  index = openIndex(folder)
  for (const run of [1, 2, 3]) {
    appendAudit(index, {
      at: `2026-01-0${run}T00:00:00.000Z`,
      who: 'ana',
      action: 'runs.remove',
      outcome: 'done',
      sentence: `Run ${run} removed`,
      details: { run },
    })
  }
})
afterEach(() => {
  index.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Changes the index past the program, as somebody would who wants to hide something. */
function tamper(sql: string): void {
  const database = new Database(join(folder, 'index.sqlite'))
  database.exec(`drop trigger audit_is_not_changed; drop trigger audit_is_not_shortened; ${sql}`)
  database.close()
}

it('gives entries newest first, by pages, and all of them oldest first', () => {
  const page = listAudit(index, 0, 2)
  expect(page.total).toBe(3)
  expect(page.entries.map(({ details }) => details['run'])).toEqual([3, 2])
  expect(wholeAudit(index).map(({ entry }) => entry)).toEqual([1, 2, 3])
})

it('an untouched log is whole, and knows the hashes of its entries', () => {
  const [newest] = listAudit(index, 0, 1).entries
  const { hash } = newest!
  expect(checkAudit(index, hash)).toEqual({ entries: 3, newest: hash, brokenAt: null, knowsHash: true })
  expect(checkAudit(index, 'f'.repeat(64)).knowsHash).toBe(false)
})

it('the index itself refuses to change or remove an entry', () => {
  for (const sql of ["update audit set who = 'eve'", 'delete from audit']) {
    expect(() => index.statement(sql).run()).toThrow(/only ever added/)
  }
})

it.each([
  ['another person', "update audit set who = 'eve' where id = 2", 2],
  ['another time', "update audit set at = '2020-01-01' where id = 1", 1],
  ['other details', "update audit set details = '{}' where id = 3", 3],
  ['an entry taken out', 'delete from audit where id = 2', 3],
  ['the first entry taken out', 'delete from audit where id = 1', 2],
  ['two entries exchanged', 'update audit set id = -id; update audit set id = 4 + id', 1],
])('%s shows', (_, sql, brokenAt) => {
  tamper(sql)
  expect(checkAudit(index, null).brokenAt).toBe(brokenAt)
})

it('entries cut off at the end show by a hash that was noted', () => {
  const { newest } = checkAudit(index, null)
  tamper('delete from audit where id = 3')
  expect(checkAudit(index, newest)).toMatchObject({ brokenAt: null, entries: 2, knowsHash: false })
})
