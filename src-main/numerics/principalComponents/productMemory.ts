import { allocator } from '../../kernels/allocator'
import { reservedBytes } from '../../kernels/kernelModule'

/** Rows that a thread sees to at a time, so that they stay near. */
export const blockRows = 32
/** Sums over rows are kept in so many parts, whatever the threads, so that these do not matter to them. */
export const groups = 8
/** Rows that are held at a time take no more than this, unless told otherwise, in bytes. */
const usuallyHeld = 2 ** 28

/** What products are wanted for. */
export interface ProductShape {
  readonly rows: number
  readonly dimensions: number
  /** Directions that rows are multiplied by together; a multiple of 4. */
  readonly width: number
  /** Directions that are kept; a multiple of `width`. */
  readonly kept: number
  /** Rows that are held at a time take no more bytes than this. */
  readonly heldBytes?: number
}

export interface ProductMemory extends ProductShape {
  readonly bytes: number
  /** Values of a row: the kernels take eight at a time. */
  readonly length: number
  /** Bytes between rows of doubles. */
  readonly stride: number
  /** Rows of single precision that are held at a time. */
  readonly held: number
  /** Addresses: mean [length], rows [held, length] of single precision, directions and images [kept, length]. */
  readonly mean: number
  readonly rows32: number
  readonly directions: number
  readonly images: number
  /** Sums of each group, [groups, width, length], and bytes between those of two groups. */
  readonly sums: number
  readonly sumBytes: number
  /** Products of rows with rows, or weights of rows, [kept, kept]. */
  readonly weights: number
  /** Products of the held rows with the directions, [held, width]. */
  readonly scores: number
  /** Centred rows of each thread, [blockRows, length], and then their scores. */
  readonly arenas: readonly number[]
}

export function planProducts(shape: ProductShape, threads: number): ProductMemory {
  const { rows, dimensions, width, kept, heldBytes = usuallyHeld } = shape
  const length = Math.ceil(dimensions / 8) * 8
  // Rows that are a multiple of a page apart would all fall into the same few lines of the cache.
  const stride = 8 * (length % 512 === 0 ? length + 8 : length)
  const held = Math.min(
    Math.ceil(rows / 2) * 2,
    Math.max(blockRows, Math.floor(heldBytes / (8 * length)) * 2),
  )
  // Products of scores with each other, [width, width], lie there too.
  const sumBytes = width * Math.max(stride, 8 * width)
  const place = allocator(reservedBytes, 16)
  const places = {
    mean: place(8 * length),
    rows32: place(4 * length * held),
    directions: place(stride * kept),
    images: place(stride * kept),
    sums: place(sumBytes * groups),
    weights: place(8 * kept * kept),
    scores: place(8 * width * held),
    arenas: Array.from({ length: threads }, () => place((stride + 8 * width) * blockRows)),
  }
  return { ...shape, ...places, length, stride, sumBytes, held, bytes: place(0) }
}
