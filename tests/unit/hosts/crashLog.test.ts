import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LikewiseError } from '../../../src-main/contract/errors'
import { crashLogPath, describeError, logCrash } from '../../../src-main/engine/crashLog'

let library: string
beforeEach(() => (library = mkdtempSync(join(tmpdir(), 'likewise-log-'))))
afterEach(() => rmSync(library, { recursive: true }))

describe('the log of crashes', () => {
  it('says where an error arose, without its words and without folders', () => {
    const error = Object.assign(new Error("ENOENT: no such file, open '/archive/DOE^JANE/1.dcm'"), {
      code: 'ENOENT',
    })
    error.stack = [
      `Error: ${error.message}`,
      'DOE^JANE on a second line',
      '    at readHeader (/home/jane doe/likewise/out/main/worker.js:12:3)',
      '    at async file:///C:/Users/Jane%20Doe/out/main/engine.js:7:1',
    ].join('\n')
    logCrash(library, 'The engine ended.', error)
    const text = readFileSync(crashLogPath(library), 'utf8')
    expect(text).toMatch(/^\d{4}-.*Z Likewise \d.*: The engine ended\.\n {2}Error ENOENT\n/)
    expect(text).toContain('readHeader (worker.js:12:3)')
    expect(text).toContain('engine.js:7:1')
    expect(text).not.toMatch(/jane|doe|archive|home|Users/i)
    expect(statSync(crashLogPath(library)).mode & 0o077).toBe(0)
  })

  it('names codes that are words, and nothing else', () => {
    expect(describeError(new LikewiseError('disk-full', 'No space for /a/b'))[0]).toBe(
      '  LikewiseError disk-full',
    )
    const odd = Object.assign(new Error('x'), { code: '/home/jane' })
    expect(describeError(odd)[0]).toBe('  Error')
    expect(describeError('Jane')).toEqual(['  string was thrown'])
  })

  it('begins anew when it is long, and keeps the one before', () => {
    logCrash(library, 'First.')
    writeFileSync(crashLogPath(library), 'x'.repeat(300_000))
    logCrash(library, 'Second.')
    expect(readFileSync(crashLogPath(library), 'utf8')).toMatch(/Second\.\n$/)
    expect(statSync(crashLogPath(library)).size).toBeLessThan(1000)
    expect(statSync(`${crashLogPath(library)}.before`).size).toBe(300_000)
  })

  it('does not fail where it cannot be written', () => {
    writeFileSync(join(library, 'logs'), 'a file')
    expect(() => logCrash(library, 'x')).not.toThrow()
  })
})
