import type { PixelCandidate, PixelHashStore } from '../../archive/comparePixels'
import type { PixelHash } from '../../archive/storedPixels'
import type { WritableIndex } from '../open'

/** Instances that are compared: those with pixels that repeat no other's UID. */
const unsampled = `
  from instances join files on files.id = instances.file_id
  left join pixel_hashes on pixel_hashes.instance_id = instances.id
  where pixel_hashes.instance_id is null and instances.duplicate_of is null and instances.frames > 0`

/** Instances without a hash of all pixels whose sample another one has too. */
const sharing = `
  select instance_id as instance from pixel_hashes
  where whole is null and sample in (
    select sample from pixel_hashes where sample is not null group by sample having count(*) > 1)
  order by instance_id`

/** Keeps hashes of pixels in the index. See PixelHashStore for what each call promises. */
export function createPixelHashStore(index: WritableIndex): PixelHashStore {
  /** Found once by looking at all samples, not again for each page of them; ascending. */
  let shared: number[] = []
  let next = 0
  const pathOf = (instance: number) =>
    index
      .statement(
        'select instances.id as instance, path from instances join files on files.id = file_id where instances.id = ?',
      )
      .get(instance) as PixelCandidate | undefined
  return {
    withoutSample: (after, limit) =>
      index
        .statement(
          `select instances.id as instance, files.path ${unsampled} and instances.id > ? order by instances.id limit ?`,
        )
        .all(after, limit) as PixelCandidate[],
    countWithoutSample: () => (index.statement(`select count(*) as n ${unsampled}`).get() as { n: number }).n,
    countWithSharedSample() {
      shared = (index.statement(sharing).all() as { instance: number }[]).map(({ instance }) => instance)
      next = 0
      return shared.length
    },
    withSharedSample(after, limit) {
      while (next < shared.length && shared[next]! <= after) next++
      return shared.slice(next, next + limit).flatMap((instance) => pathOf(instance) ?? [])
    },
    record: (extent, hashes) =>
      index.transaction(() => {
        for (const { instance, hash } of hashes) {
          if (extent === 'sample') recordSample(index, instance, hash)
          else recordWhole(index, instance, hash)
        }
      }),
  }
}

function recordSample(index: WritableIndex, instance: number, sample: PixelHash): void {
  index
    .statement('insert or replace into pixel_hashes (instance_id, sample) values (?, ?)')
    .run(instance, sample === null ? null : Buffer.from(sample, 'hex'))
}

/** Pixels that cannot be read to their end are like no others. */
function recordWhole(index: WritableIndex, instance: number, whole: PixelHash): void {
  if (whole === null) recordSample(index, instance, null)
  else {
    index
      .statement('update pixel_hashes set whole = ? where instance_id = ?')
      .run(Buffer.from(whole, 'hex'), instance)
  }
}
