/** What the checks look at; an item is an image of a run, numbered from 0 to n − 1. */
export interface QualityGround {
  readonly n: number
  /** Instance of each item; frames of one file have the same. */
  readonly instances: Uint32Array
  readonly clusters: Uint32Array
  /** To the centre of the cluster; NaN where the method has none. */
  readonly distances: Float32Array
  /** [n, dimensions] in single precision; zeros where an item has no embedding. */
  readonly embedding: Float32Array
  readonly dimensions: number
  /** Difference hashes of the pictures, [n, hashWords]. */
  readonly hashes: Uint32Array
  /** Share of the pixels that differ from the picture's commonest grey; NaN where there is no picture. */
  readonly spread: Float32Array
  /** Codes of a tag, one per item, 0 where it is missing; code c stands for values[c − 1]. Tags that a check names only. */
  tag(keyword: string): { readonly codes: Uint32Array; readonly values: readonly string[] }
}

/** Words of 32 bits of a difference hash: 16 × 16 bits. */
export const hashWords = 8

/** A reason to look at an image. */
export interface QualityFinding {
  readonly item: number
  /** How much of a reason, in [0, 1]; comparable within a check only. */
  readonly score: number
  /** For people. It names no patient: of tags only values that are codes, counts or words of the check's own. */
  readonly reason: string
  /** The item that it is compared with; null where there is none. */
  readonly other: number | null
}

/** A way in which an image may not belong into a dataset: one file of `checks/`, found by the registry. */
export interface QualityCheck {
  readonly id: string
  /** Place in lists. */
  readonly rank: number
  readonly title: string
  readonly description: string
  /** Keywords of the tags that it reads. */
  readonly tags: readonly string[]
  /** At most one finding per item. */
  find(ground: QualityGround): Iterable<QualityFinding>
}
