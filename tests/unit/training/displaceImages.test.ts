import { expect, it } from 'vitest'
import { createRandom } from '../../../src-main/numerics/random'
import { displaceImages } from '../../../src-main/training/displaceImages'

const edge = 5

/** An image whose pixels say where they are. */
const places = (count: number) =>
  Float32Array.from({ length: count * edge * edge }, (_, i) => i % (edge * edge))

it('every image moves by up to so many pixels each way, and its edges are repeated', () => {
  const pixels = places(200)
  displaceImages(pixels, 200, edge, 1, createRandom(3))
  const seen = new Set<string>()
  for (let n = 0; n < 200; n++) {
    const image = pixels.subarray(n * edge * edge, (n + 1) * edge * edge)
    const middle = image[2 * edge + 2]!
    const [across, down] = [2 - (middle % edge), 2 - Math.floor(middle / edge)]
    seen.add(`${across} ${down}`)
    const clamped = (place: number) => Math.min(Math.max(place, 0), edge - 1)
    image.forEach((value, i) => {
      const [x, y] = [i % edge, Math.floor(i / edge)]
      expect(value).toBe(clamped(y - down) * edge + clamped(x - across))
    })
  }
  expect(seen.size).toBe(9)
})

it('the same stream moves them in the same way', () => {
  const [one, two] = [places(9), places(9)]
  displaceImages(one, 9, edge, 2, createRandom(3))
  displaceImages(two, 9, edge, 2, createRandom(3))
  expect(one).toEqual(two)
  expect(one).not.toEqual(places(9))
})
