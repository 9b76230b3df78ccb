import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openIndex } from '../../../src-main/index/open'
import { fillIndex, headerRecord } from '../../support/filledIndex'

const modules = import.meta.glob<{ migration: string }>('../../../src-main/index/migrations/*.ts', {
  eager: true,
})
const before = Object.keys(modules)
  .sort()
  .map((path) => modules[path]!.migration)
  .slice(0, 7)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-sets-'))
})
afterEach(() => rm(folder, { recursive: true }))

const tags = `select instance_id as instance, keyword, value from instance_tags
  join tag_values on tag_values.id = value_id order by instance_id, keyword`

it('an index with a row for each tag is brought over: the same tags, shared ones once', () => {
  const old = new Database(join(folder, 'index.sqlite'))
  for (const migration of before) old.exec(migration)
  old.exec(`
    insert into tag_values (id, keyword, value, instances) values
      (1, 'Modality', 'CT', 2), (2, 'SOPInstanceUID', '1.1', 1), (3, 'BodyPartExamined', 'HEAD', 2),
      (4, 'SOPInstanceUID', '1.2', 1), (5, 'InstanceNumber', '7', 1);
    insert into files (id, path, size, mtime_ms, state) values
      (1, 'a', 1, 1, 'instance'), (2, 'b', 1, 1, 'instance'), (3, 'c', 1, 1, 'instance');
    insert into instances (id, file_id, sop_instance_uid, transfer_syntax, frames) values
      (1, 1, '1.1', 'x', 1), (2, 2, '1.2', 'x', 1), (3, 3, null, 'x', 0);
    insert into instance_tags values (1, 1), (1, 2), (1, 3), (2, 1), (2, 3), (2, 4), (2, 5);
    pragma user_version = 7;`)
  const expected = old.prepare(tags).all()
  old.close()
  const index = openIndex(folder)
  expect(index.statement(tags).all()).toEqual(expected)
  expect(index.statement('select value_ids from tag_sets order by id').all()).toEqual([
    { value_ids: ',1,3' },
    { value_ids: '' },
  ])
  fillIndex(index, { d: headerRecord({ Modality: 'CT', BodyPartExamined: 'HEAD', SOPInstanceUID: '1.3' }) })
  expect(index.statement('select count(*) as n from tag_sets').get()).toEqual({ n: 2 })
  index.close()
})
