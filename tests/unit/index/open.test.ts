import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIndex } from '../../../src-main/index/open'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-index-'))
})
afterEach(() => rm(folder, { recursive: true }))

describe('openIndex', () => {
  it('makes an index for its owner only, and opens it again', async () => {
    const path = join(folder, 'new', 'workspace')
    openIndex(path).close()
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    expect((await stat(join(path, 'index.sqlite'))).mode & 0o777).toBe(0o600)
    expect(() => openIndex(path).close()).not.toThrow()
  })

  it('refuses an index of a newer program and leaves it as it is', () => {
    openIndex(folder).close()
    const database = new Database(join(folder, 'index.sqlite'))
    database.pragma('user_version = 9999')
    database.close()
    expect(() => openIndex(folder)).toThrow(expect.objectContaining({ code: 'workspace-newer' }) as Error)
  })

  it('says which file is damaged', async () => {
    await writeFile(join(folder, 'index.sqlite'), 'this is no database '.repeat(100))
    expect(() => openIndex(folder)).toThrow(
      expect.objectContaining({
        code: 'workspace-damaged',
        message: expect.stringContaining('index.sqlite') as string,
      }) as Error,
    )
  })

  it('undoes a transaction that fails', () => {
    const index = openIndex(folder)
    const insert = () => index.statement("insert into scans (begun) values ('now')").run()
    expect(() =>
      index.transaction(() => {
        insert()
        throw new Error('half-way')
      }),
    ).toThrow('half-way')
    expect(index.statement('select count(*) as n from scans').get()).toEqual({ n: 0 })
    index.close()
  })
})
