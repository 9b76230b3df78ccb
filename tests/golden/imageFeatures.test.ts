import { describe, expect, it } from 'vitest'
import { binaryPatterns, patternHistograms } from '../../src-main/numerics/binaryPatterns'
import { gradientDimensions, orientedGradients } from '../../src-main/numerics/orientedGradients'
import {
  principalComponents,
  transform,
} from '../../src-main/numerics/principalComponents/principalComponents'
import { createRandom } from '../../src-main/numerics/random'
import golden from './imageFeatures.json'

function expectClose(actual: Float64Array, expected: readonly number[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(value - actual[i]!)), 0)
  expect(worst).toBeLessThanOrEqual(tolerance)
}

describe.each(golden.images)(`$height×$width pixels, as ${golden.source}`, (image) => {
  const { height, width } = image
  it('histogram of oriented gradients', () => {
    const pixels = Float32Array.from(image.pixels, (value) => value / 255)
    const shape = { height, width, orientations: 9, cellSize: 8, blockSize: 2 }
    const features = orientedGradients(pixels, shape)
    expect(gradientDimensions(shape)).toBe(features.length)
    expectClose(features, image.hog, 1e-5)
  })

  it('local binary patterns and their histograms in both readings', () => {
    const codes = binaryPatterns(Uint8Array.from(image.pixels), height, width)
    expect([...codes]).toEqual(image.lbpCodes)
    expectClose(patternHistograms(codes, height, width, { height: 16, width: 16 }), image.lbpPixelCells, 1e-8)
    const cell = { height: Math.floor(height / 16), width: Math.floor(width / 16) }
    expectClose(patternHistograms(codes, height, width, cell), image.lbpGrid, 1e-8)
  })
})

it(`principal components up to sign, as ${golden.source}`, async () => {
  const { rows, scores, variances } = golden.pca
  const how = { threads: 1, pause: () => Promise.resolve() }
  const source = {
    count: rows.length,
    dimensions: rows[0]!.length,
    read: (i: number, out: Float32Array) => out.set(rows[i]!),
  }
  const random = createRandom(1)
  const found = await principalComponents(source, { ...how, components: variances.length, random })
  expectClose(found.variances, variances, 1e-6)
  const ours = await transform(source, found, how)
  expectClose(ours.map(Math.abs), scores.flat().map(Math.abs), 1e-6)
})
