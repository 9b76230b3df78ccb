import type { RandomStream } from '../numerics/random'

/**
 * Moves every image by whole pixels, across and down, each uniform in ±`most`; what comes in at an edge repeats it. In
 * place. A network that sees images so learns what they show and not where (Guo, Zhu, Liu & Yin, ACML 2018).
 * @param pixels [count, edge, edge]
 */
export function displaceImages(
  pixels: Float32Array,
  count: number,
  edge: number,
  most: number,
  random: RandomStream,
): void {
  const size = edge * edge
  for (let n = 0; n < count; n++) {
    const image = pixels.subarray(n * size, (n + 1) * size)
    const whole = image.slice()
    const [across, down] = [random.integer(2 * most + 1) - most, random.integer(2 * most + 1) - most]
    const within = (place: number) => Math.min(Math.max(place, 0), edge - 1)
    for (let y = 0; y < edge; y++) {
      const row = within(y - down) * edge
      for (let x = 0; x < edge; x++) image[y * edge + x] = whole[row + within(x - across)]!
    }
  }
}
