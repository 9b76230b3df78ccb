import { describe, expect, it } from 'vitest'
import { dragWindow } from '../../../src-renderer/viewer/dragWindow'
import { formatWindow, rangeOfWindow, windowOfRange } from '../../../src-renderer/viewer/windowPresets'

describe('rangeOfWindow', () => {
  it('follows LINEAR of PS3.3 C.11.2.1.2.1: its example of centre 2048 and width 4096 spans 0 to 4095', () => {
    expect(rangeOfWindow({ centre: 2048, width: 4096 }, false)).toEqual({ lower: 0, upper: 4095 })
  })

  it('follows LINEAR_EXACT of C.11.2.1.3.2 for fractions', () => {
    expect(rangeOfWindow({ centre: 0.5, width: 1 }, true)).toEqual({ lower: 0, upper: 1 })
  })

  it.each([true, false])('is undone by windowOfRange (fractions %s)', (fractional) => {
    const window = { centre: 40, width: 400 }
    expect(windowOfRange(rangeOfWindow(window, fractional), fractional)).toEqual(window)
  })
})

describe('formatWindow', () => {
  it('shows whole numbers where the window is wide, places where it is narrow', () => {
    expect(formatWindow({ centre: -600, width: 1500 })).toBe('W 1500 L −600')
    expect(formatWindow({ centre: 0.45, width: 0.9 })).toBe('W 0.9000 L 0.4500')
    expect(formatWindow({ centre: -0.2, width: 100 })).toBe('W 100 L 0')
  })
})

describe('dragWindow', () => {
  it('widens to the right and raises the centre downwards', () => {
    const wider = dragWindow({ lower: 0, upper: 100 }, 180, 0)
    expect(wider).toEqual({ lower: -50, upper: 150 })
    const darker = dragWindow({ lower: 0, upper: 100 }, 0, 300)
    expect(darker).toEqual({ lower: 100, upper: 200 })
  })

  it('keeps some width however far the drag goes to the left', () => {
    const { lower, upper } = dragWindow({ lower: 0, upper: 1 }, -2000, 0)
    expect(upper).toBeGreaterThan(lower)
  })
})
