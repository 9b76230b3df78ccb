import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Tags } from '../../../src-main/archive/packedTags'
import { openIndex, type WritableIndex } from '../../../src-main/index/open'
import { refreshDerivedTags } from '../../../src-main/index/refreshDerivedTags'
import { fillIndex, headerRecord } from '../../support/filledIndex'

let parent: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'likewise-derived-'))
})
afterEach(() => rm(parent, { recursive: true }))

const files: Record<string, Tags> = {
  a: { Modality: 'CT', BodyPartExamined: 'SKULL', SOPInstanceUID: '1.1' },
  b: { Modality: 'CT', StudyDescription: 'CT Schädel', SOPInstanceUID: '1.2' },
  c: { Modality: 'CT', BodyPartExamined: 'HAND', StudyDescription: 'CT Schädel', SOPInstanceUID: '1.3' },
  d: { StudyDescription: 'RTG šake', SOPInstanceUID: '1.4' },
  // Shares its set of tags with the second.
  f: { Modality: 'CT', StudyDescription: 'CT Schädel', SOPInstanceUID: '1.5' },
  // Repeats the first, and so counts nothing.
  e: { Modality: 'CT', BodyPartExamined: 'SKULL', SOPInstanceUID: '1.1' },
}
const regions: Record<string, string> = { a: 'HEAD', b: 'HEAD', d: 'HAND', e: 'HEAD', f: 'HEAD' }

function fill(index: WritableIndex, regionOf: (file: string) => string | undefined): void {
  const records = Object.entries(files).map(([name, tags]) => {
    const region = regionOf(name)
    return [name, headerRecord(region === undefined ? tags : { ...tags, AnatomicRegion: region })] as const
  })
  fillIndex(index, Object.fromEntries(records))
}

function dump(index: WritableIndex) {
  const all = (sql: string) => index.statement(sql).all()
  return {
    tags: all(`select instance_id, keyword, value from instance_tags
      join tag_values on tag_values.id = value_id order by 1, 2`),
    values: all('select keyword, value, instances from tag_values where instances > 0 order by 1, 2'),
    presence: all('select modality, keyword, instances from tag_presence order by 1, 2'),
  }
}

/** Opens an index again that other rules filled. */
function reopened(name: string, regionOf: (file: string) => string | undefined): WritableIndex {
  const old = openIndex(join(parent, name))
  fill(old, regionOf)
  old.statement(`insert into derived_tags values ('AnatomicRegion', 'older')`).run()
  old.close()
  const index = openIndex(join(parent, name))
  refreshDerivedTags(index)
  return index
}

it.each([
  ['none', () => undefined],
  ['others', (file: string) => (file === 'd' ? undefined : 'KNEE')],
])('regions that an older version told (%s) become those of this one, counts and all', (_, regionOf) => {
  const fresh = openIndex(join(parent, 'fresh'))
  fill(fresh, (file) => regions[file])
  const index = reopened('old', regionOf)
  expect(dump(index)).toEqual(dump(fresh))
  const lists = index.statement('select value_ids as list, last_value as last from tag_sets').all() as {
    list: string
    last: number
  }[]
  for (const { list, last } of lists) {
    const ids = list.split(',').slice(1).map(Number)
    expect(ids).toEqual(ids.toSorted((a, b) => a - b))
    expect(last).toBe(ids.at(-1))
  }
  index.close()
  fresh.close()
})

it('a file that is written again as it was is known as the same after that', () => {
  const index = reopened('old', () => undefined)
  const ids = () => index.statement('select id from instances order by id').all()
  const before = ids()
  fill(index, (file) => regions[file])
  expect(ids()).toEqual(before)
  index.close()
})
