import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openIndex, readIndex, type WritableIndex } from '../../../src-main/index/open'

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

describe('an index that cannot be used any more says why, names itself, and keeps what it has', () => {
  let index: WritableIndex
  beforeEach(() => {
    index = openIndex(folder)
    insert('before')
  })
  afterEach(() => {
    index.close()
  })

  const insert = (text: string) => index.statement('insert into scans (begun) values (?)').run(text)
  const scans = () => index.statement('select begun from scans').all()
  const failure = (code: string) =>
    expect.objectContaining({
      code,
      message: expect.stringContaining(join(folder, 'index.sqlite')) as string,
      cause: expect.any(Database.SqliteError) as unknown,
    }) as Error

  it('when its disk is full', () => {
    const { page_count: pages } = index.statement('pragma page_count').get() as { page_count: number }
    index.statement(`pragma max_page_count = ${pages}`).get()
    const fill = () => {
      insert('within')
      insert('x'.repeat(1e6))
    }
    expect(() => index.transaction(fill)).toThrow(failure('disk-full'))
    expect(() => insert('x'.repeat(1e6))).toThrow(failure('disk-full'))
    expect(scans()).toEqual([{ begun: 'before' }])
    insert('after')
    expect(scans()).toHaveLength(2)
  })

  it('when another program keeps it', () => {
    index.statement('pragma busy_timeout = 1').get()
    const other = new Database(join(folder, 'index.sqlite'))
    other.exec('begin immediate')
    expect(() => insert('at once')).toThrow(failure('busy'))
    expect(() => index.transaction(() => insert('in a transaction'))).toThrow(failure('busy'))
    other.exec('rollback')
    other.close()
    expect(scans()).toEqual([{ begun: 'before' }])
  })

  it('when it may only be read', () => {
    index.statement('pragma query_only = on').run()
    expect(() => insert('now')).toThrow(failure('target-unwritable'))
  })

  it('when its file was overwritten', async () => {
    index.close()
    const path = join(folder, 'index.sqlite')
    const bytes = await readFile(path)
    // All but the first page, where the tables are listed.
    await writeFile(path, bytes.fill(0xaa, 4096))
    const reading = readIndex(folder)
    expect(() => reading.statement('select * from scans').all()).toThrow(failure('workspace-damaged'))
    reading.close()
  })

  it('but not when a statement is wrong: that is a mistake of the program', () => {
    const twice = () => {
      index.statement('insert into scans (id, begun) values (1000, 1)').run()
      index.statement('insert into scans (id, begun) values (1000, 1)').run()
    }
    expect(twice).toThrow(Database.SqliteError)
  })
})
