import type { PixelCandidate, PixelHashStore } from '../../archive/comparePixels'
import type { PixelHash } from '../../archive/storedPixels'
import type { WritableIndex } from '../open'

/** Instances that are compared: those with pixels that repeat no other's UID. */
const unsampled = `
  from instances join files on files.id = instances.file_id
  left join pixel_hashes on pixel_hashes.instance_id = instances.id
  where pixel_hashes.instance_id is null and instances.duplicate_of is null and instances.frames > 0`

const sharing = `
  from pixel_hashes hashes join instances on instances.id = hashes.instance_id
  join files on files.id = instances.file_id
  where hashes.sample is not null and hashes.whole is null and exists (
    select 1 from pixel_hashes other
    where other.sample = hashes.sample and other.instance_id <> hashes.instance_id)`

/** Keeps hashes of pixels in the index. See PixelHashStore for what each call promises. */
export function createPixelHashStore(index: WritableIndex): PixelHashStore {
  const candidates = (from: string, after: number, limit: number) =>
    index
      .statement(
        `select instances.id as instance, files.path ${from} and instances.id > ? order by instances.id limit ?`,
      )
      .all(after, limit) as PixelCandidate[]
  const count = (from: string) => (index.statement(`select count(*) as n ${from}`).get() as { n: number }).n
  return {
    withoutSample: (after, limit) => candidates(unsampled, after, limit),
    countWithoutSample: () => count(unsampled),
    withSharedSample: (after, limit) => candidates(sharing, after, limit),
    countWithSharedSample: () => count(sharing),
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
