import { join } from 'node:path'
import { throwIfAborted } from '../contract/errors'
import type { Progress } from '../contract/jobs'
import { createProgressRate } from '../numerics/progressRate'
import { readEach } from './readEach'
import type { PixelHash } from './storedPixels'

/** An instance whose pixels are to be hashed. */
export interface PixelCandidate {
  readonly instance: number
  /** Relative to the archive folder. */
  readonly path: string
}

/** Where hashes of pixels are kept. */
export interface PixelHashStore {
  /** Instances that have no sample yet, in the order of their ids, from behind `after`. */
  withoutSample(after: number, limit: number): PixelCandidate[]
  countWithoutSample(): number
  /** Finds the instances without a hash of all pixels whose sample another one has too. */
  countWithSharedSample(): number
  /** Those that were found, in the order of their ids, from behind `after`. */
  withSharedSample(after: number, limit: number): PixelCandidate[]
  record(extent: 'sample' | 'whole', hashes: readonly { instance: number; hash: PixelHash }[]): void
}

export interface CompareOptions {
  readonly store: PixelHashStore
  /** Hashes in a worker, one answer per absolute path. Errors: worker-died, timed-out, the signal's reason. */
  readonly hash: (paths: string[], extent: 'sample' | 'whole') => Promise<PixelHash[]>
  readonly signal: AbortSignal
  readonly progress: (value: Progress) => void
}

/** Files per task. */
const batchSizes = { sample: 64, whole: 8 } as const

/**
 * Finds instances that store the same pixels under different UIDs: a small sample of each is hashed, and all pixels of
 * those only whose samples agree. What was hashed before is not read again.
 * Errors: the signal's reason; what was recorded until then stays.
 */
export async function comparePixels(root: string, options: CompareOptions): Promise<void> {
  const { store } = options
  await hashAll('sample', 'Sampling pixels', store.countWithoutSample(), store.withoutSample)
  await hashAll('whole', 'Comparing pixels', store.countWithSharedSample(), store.withSharedSample)

  async function hashAll(
    extent: 'sample' | 'whole',
    phase: string,
    total: number,
    next: PixelHashStore['withoutSample'],
  ): Promise<void> {
    const rate = createProgressRate(() => performance.now())
    let last = 0
    for (let done = 0; ;) {
      throwIfAborted(options.signal)
      const batch = next(last, batchSizes[extent])
      if (batch.length === 0) return
      const hashes = await readEach(
        batch.map(({ path }) => join(root, path)),
        (paths) => options.hash(paths, extent),
        () => null,
      )
      store.record(
        extent,
        batch.map(({ instance }, i) => ({ instance, hash: hashes[i]! })),
      )
      last = batch.at(-1)!.instance
      done += batch.length
      options.progress({ phase, done, total, unit: 'files', ...rate.update(done, total), counts: {} })
    }
  }
}
