import type { TrainingPoint } from '../contract/training'
import type { RandomStream } from '../numerics/random'
import type { ArrayFile } from './arrayFile'
import type { RunControl } from './runControl'

/** Images that a model learns from; see methods/method.ts. */
export interface PixelSource {
  readonly count: number
  readonly height: number
  readonly width: number
  read(i: number, out: Float32Array): void
}

/** A place for files of arrays, by name. */
export interface ArrayStore {
  /** Null where nothing of that name was written. Errors: workspace-damaged. */
  read(name: string): Promise<ArrayFile | null>
  /** Whole or not at all. */
  write(name: string, content: ArrayFile): Promise<void>
}

/** What surrounds a model while it is trained. */
export interface TrainingSession {
  /** The run's root stream; take a named child per use. */
  readonly random: RandomStream
  readonly signal: AbortSignal
  readonly control: RunControl
  /** Where the run keeps its checkpoint. */
  readonly store: ArrayStore
  progress(
    phase: string,
    done: number,
    total: number,
    unit: string,
    figures?: Readonly<Record<string, number>>,
  ): void
  /** Hands over the whole history of the run whenever it has grown. */
  observe(history: readonly TrainingPoint[]): void
}

/** So many images at the most, evenly spaced: their numbers, ascending. */
export function evenlySpaced(images: PixelSource, most: number): Uint32Array {
  const count = Math.min(most, images.count)
  return Uint32Array.from({ length: count }, (_, i) => Math.floor((i * images.count) / count))
}

/** Copies the images named into one array, [indices.length, height, width]. */
export function readPixels(images: PixelSource, indices: ArrayLike<number>): Float32Array {
  const size = images.height * images.width
  const pixels = new Float32Array(indices.length * size)
  for (let i = 0; i < indices.length; i++) {
    images.read(indices[i]!, pixels.subarray(i * size, (i + 1) * size))
  }
  return pixels
}
