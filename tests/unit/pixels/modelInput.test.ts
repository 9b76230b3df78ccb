import { describe, expect, it } from 'vitest'
import { toModelInput, type ModelRecipe } from '../../../src-main/pixels/modelInput'
import { decodedFile, type Elements } from '../../support/decodedFile'

const recipe: ModelRecipe = { size: 4, intensity: 'range', aspect: 'stretch' }

async function inputOf(
  rows: number,
  columns: number,
  value: (row: number, column: number) => number,
  chosen: Partial<ModelRecipe> = {},
  elements: Elements = {},
): Promise<number[]> {
  const pixels = Uint8Array.from({ length: rows * columns }, (_, i) =>
    value(Math.floor(i / columns), i % columns),
  )
  const frame = await decodedFile({
    '00280010 US': rows,
    '00280011 US': columns,
    '7fe00010 OB': pixels,
    ...elements,
  })
  return [...toModelInput(frame, { ...recipe, ...chosen })]
}

const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 1000) / 1000)

describe('model input', () => {
  it('a ramp stays a ramp from 0 to 1, each area averaged', async () => {
    const input = await inputOf(8, 8, (_, column) => 10 + column)
    expect(rounded(input.slice(0, 4))).toEqual([0.071, 0.357, 0.643, 0.929])
    expect(input.slice(0, 4)).toEqual(input.slice(12))
  })

  it('a checkerboard shrinks to its mean, without moiré', async () => {
    const input = await inputOf(16, 16, (row, column) => ((row + column) % 2) * 255)
    expect(rounded(input)).toEqual(new Array(16).fill(0.5))
  })

  it('a step wedge keeps its steps when it grows, straight between their middles', async () => {
    const input = await inputOf(1, 2, (_, column) => column * 200)
    expect(rounded(input.slice(0, 4))).toEqual([0, 0.25, 0.75, 1])
    expect(input.slice(12)).toEqual(input.slice(0, 4))
  })

  it('stretch fills the square; pad keeps the aspect between black sides', async () => {
    const wide = (aspect: ModelRecipe['aspect']) =>
      inputOf(2, 4, (row, column) => (row + column === 0 ? 0 : 255), { aspect, size: 4 })
    expect((await wide('stretch')).filter((value) => value === 0)).toHaveLength(1)
    const padded = await wide('pad')
    expect(padded).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0])
  })

  it('pad keeps the aspect of the pixels, too', async () => {
    const chosen = { aspect: 'pad', size: 4 } as const
    const tall = { '00280034 IS': '2\\1' }
    const input = await inputOf(4, 4, (row, column) => (row === 0 && column === 0 ? 0 : 255), chosen, tall)
    expect(input.map((value) => (value > 0.5 ? 1 : 0))).toEqual([
      0, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0,
    ])
    const spaced = { '00280030 DS': '1.0\\0.5' }
    expect(await inputOf(4, 4, (_, column) => column, chosen, spaced)).toEqual(
      await inputOf(4, 4, (_, column) => column, chosen, tall),
    )
  })

  it('the window of the file is used when asked for, a robust range where it has none', async () => {
    const window = { '00281050 DS': '100.5', '00281051 DS': '101' }
    const input = await inputOf(
      4,
      4,
      (_, column) => [0, 50, 100, 250][column]!,
      { intensity: 'window' },
      window,
    )
    expect(input.slice(0, 4)).toEqual([0, 0, 0.5, 1])
    const outlier = (row: number, column: number) => (row === 0 && column === 0 ? 255 : 10 + (column % 2))
    const robust = await inputOf(40, 40, outlier, { intensity: 'window', size: 40 })
    expect(robust[1]).toBe(1)
    const full = await inputOf(40, 40, outlier, { intensity: 'range', size: 40 })
    expect(full[1]).toBeCloseTo(1 / 245, 5)
  })

  it('a constant image is black', async () => {
    expect(await inputOf(3, 3, () => 77)).toEqual(new Array(16).fill(0))
  })
})
