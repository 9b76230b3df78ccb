import { describe, expect, it } from 'vitest'
import { edgeLetters, patientAxes } from '../../../../src-renderer/viewer/orientation'

const upright = [
  [1, 0],
  [0, 1],
] as const

describe('edgeLetters', () => {
  it.each([
    ['axial', '1\\0\\0\\0\\1\\0', { left: 'R', right: 'L', top: 'A', bottom: 'P' }],
    ['coronal', '1\\0\\0\\0\\0\\-1', { left: 'R', right: 'L', top: 'H', bottom: 'F' }],
    ['sagittal', '0\\1\\0\\0\\0\\-1', { left: 'A', right: 'P', top: 'H', bottom: 'F' }],
  ])('%s', (_, orientation, expected) => {
    const axes = patientAxes(orientation, undefined)!
    expect(edgeLetters(axes, ...upright)).toEqual(expected)
  })

  it('an oblique direction has the letter of its main axis first', () => {
    const [cos, sin] = [Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)]
    const axes = patientAxes([cos, sin, 0, -sin, cos, 0].join('\\'), undefined)!
    expect(edgeLetters(axes, ...upright)).toEqual({ left: 'RA', right: 'LP', top: 'AL', bottom: 'PR' })
  })

  it('follows a quarter turn and a flip', () => {
    const axes = patientAxes('1\\0\\0\\0\\1\\0', undefined)!
    // Turned clockwise: the upper edge of the image is at the right.
    expect(edgeLetters(axes, [0, -1], [1, 0])).toEqual({ left: 'P', right: 'A', top: 'R', bottom: 'L' })
    expect(edgeLetters(axes, [-1, 0], [0, 1])).toEqual({ left: 'L', right: 'R', top: 'A', bottom: 'P' })
  })

  it('takes the letters of Patient Orientation where there are no cosines', () => {
    const axes = patientAxes('', 'L\\F')!
    expect(edgeLetters(axes, ...upright)).toEqual({ left: 'R', right: 'L', top: 'H', bottom: 'F' })
    expect(edgeLetters(axes, [0, -1], [1, 0])).toEqual({ left: 'F', right: 'H', top: 'R', bottom: 'L' })
  })

  it.each([
    [undefined, undefined],
    ['1\\0\\0', ''],
    ['0\\0\\0\\0\\0\\0', 'L'],
    ['x', 'LEFT\\FOOT'],
  ])('says nothing of %j and %j', (orientation, letters) => {
    expect(patientAxes(orientation, letters)).toBeNull()
  })
})
