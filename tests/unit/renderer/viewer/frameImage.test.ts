import { expect, it } from 'vitest'
import type { FrameFormat } from '../../../../src-main/contract/assets'
import { toRgba } from '../../../../src-renderer/viewer/frameImage'

function format(changes: Partial<FrameFormat>): FrameFormat {
  return {
    rows: 1,
    columns: 3,
    samples: 1,
    type: 'int16',
    inverted: false,
    slope: 1,
    intercept: 0,
    windowCentre: 0.5,
    windowWidth: 201,
    minimum: -100,
    maximum: 100,
    voi: { function: 'LINEAR', windows: [], tables: [] },
    ...changes,
  }
}
const greys = (rgba: Uint8ClampedArray) => Array.from({ length: rgba.length / 4 }, (_, i) => rgba[4 * i])

it('greys by the range of the frame where the file has no window, opaque', () => {
  const rgba = toRgba(format({}), Int16Array.of(-100, 0, 100).buffer)
  expect(greys(rgba)).toEqual([0, 128, 255])
  expect([rgba[0], rgba[1], rgba[2], rgba[3]]).toEqual([0, 0, 0, 255])
})

it('the first window of the file wins, after the modality LUT', () => {
  const voi = {
    function: 'LINEAR' as const,
    windows: [{ centre: 40, width: 81, explanation: null }],
    tables: [],
  }
  const given = format({ intercept: -1000, voi })
  expect(greys(toRgba(given, Int16Array.of(900, 1039, 1200).buffer))).toEqual([0, 126, 255])
})

it('MONOCHROME1 is inverted, and colour is taken as it is', () => {
  expect(greys(toRgba(format({ inverted: true }), Int16Array.of(-100, 0, 100).buffer))).toEqual([255, 127, 0])
  const colour = format({ columns: 2, samples: 3, type: 'uint8' })
  const rgba = toRgba(colour, Uint8Array.of(10, 20, 30, 40, 50, 60).buffer)
  expect([...rgba]).toEqual([10, 20, 30, 255, 40, 50, 60, 255])
})
