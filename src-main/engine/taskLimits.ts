import type { TaskLimits } from '../pool/workerPool'

/** How long tasks that open files of an archive may take before their worker is given up. */
export const taskLimits = {
  /** No header takes this long, not even from a tape library. */
  readFiles: { milliseconds: 30_000 },
  /** Pixel data may be gigabytes on a slow disk. */
  hashPixels: { milliseconds: 300_000 },
  /** Someone waits for it; the largest frame that is tried, of a gigabyte, takes a few seconds from a disk. */
  frame: { milliseconds: 60_000 },
  thumbnail: { milliseconds: 60_000 },
  /** Of a batch of frames. */
  modelInputs: { milliseconds: 120_000 },
} as const satisfies Record<string, TaskLimits>
