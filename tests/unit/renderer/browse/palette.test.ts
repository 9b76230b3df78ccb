import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { classColour, restColour } from '../../../../src-renderer/browse/palette'
import { colourDifference, labOf, linearLight, seenWithout } from '../../../support/colourDistance'

const tokens = readFileSync(join(import.meta.dirname, '../../../../src-renderer/styles/tokens.css'), 'utf8')
const ten = Array.from({ length: 10 }, (_, place) => classColour(place))
const views = {
  'three kinds of cones': (colour: string) => labOf(linearLight(colour)),
  'no red cones': (colour: string) => labOf(seenWithout('red', linearLight(colour))),
  'no green cones': (colour: string) => labOf(seenWithout('green', linearLight(colour))),
}

describe('the colours of classes', () => {
  it.each([
    { eyes: 'three kinds of cones', apart: 15.9 },
    { eyes: 'no red cones', apart: 10.6 },
    { eyes: 'no green cones', apart: 10.6 },
  ] as const)('are apart for eyes with $eyes', ({ eyes, apart }) => {
    const seen = [...ten, restColour].map(views[eyes])
    const differences = seen.flatMap((one, i) =>
      seen.slice(0, i).map((other) => colourDifference(one, other)),
    )
    expect(Math.min(...differences)).toBeGreaterThanOrEqual(apart)
  })

  it('stand out from the ground', () => {
    const luminance = (colour: string) => {
      const [r, g, b] = linearLight(colour)
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const ground = /--ground: (#\w{6})/.exec(tokens)![1]!
    for (const colour of [...ten, restColour]) {
      const contrast = (luminance(colour) + 0.05) / (luminance(ground) + 0.05)
      expect(contrast, colour).toBeGreaterThan(4.2)
    }
  })

  it('go on without end, and no two neighbours alike', () => {
    const many = Array.from({ length: 60 }, (_, place) => classColour(place))
    expect(many.every((colour) => /^#[\da-f]{6}$/.test(colour))).toBe(true)
    expect(new Set(many).size).toBe(60)
  })
})

// Sharma, Wu, Dalal 2005, table 1: pairs 1, 7, 13, 17, 25 and 33.
it.each([
  { one: [50, 2.6772, -79.7751], other: [50, 0, -82.7485], expected: 2.0425 },
  { one: [50, 0, 0], other: [50, -1, 2], expected: 2.3669 },
  { one: [50, -0.001, 2.49], other: [50, 0.0011, -2.49], expected: 4.7461 },
  { one: [50, 2.5, 0], other: [73, 25, -18], expected: 27.1492 },
  { one: [60.2574, -34.0099, 36.2677], other: [60.4626, -34.1751, 39.4387], expected: 1.2644 },
  { one: [6.7747, -0.2908, -2.4247], other: [5.8714, -0.0985, -2.2286], expected: 0.6377 },
] as const)('colour differences are those of the paper ($expected)', ({ one, other, expected }) => {
  expect(colourDifference(one, other)).toBeCloseTo(expected, 3)
})
