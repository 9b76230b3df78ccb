import { createRandom } from '../../src-main/numerics/random'

/** Standard normal values from a stream of their own, [length]. */
export function normals(seed: number, length: number): Float64Array {
  const random = createRandom(seed)
  return Float64Array.from({ length }, () => random.normal())
}
