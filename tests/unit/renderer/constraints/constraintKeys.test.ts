import { describe, expect, it, vi } from 'vitest'
import {
  constraintKeys,
  type ConstraintActions,
} from '../../../../src-renderer/screens/constraints/constraintKeys'
import { ownsKey } from '../../../../src-renderer/widgets/keyOwner'

function actions() {
  return {
    mustLink: vi.fn<ConstraintActions['mustLink']>(),
    cannotLink: vi.fn<ConstraintActions['cannotLink']>(),
    undo: vi.fn<ConstraintActions['undo']>(),
    redo: vi.fn<ConstraintActions['redo']>(),
    move: vi.fn<ConstraintActions['move']>(),
    open: vi.fn<ConstraintActions['open']>(),
    drawAnew: vi.fn<ConstraintActions['drawAnew']>(),
    focusThreshold: vi.fn<ConstraintActions['focusThreshold']>(),
    focusSearch: vi.fn<ConstraintActions['focusSearch']>(),
    save: vi.fn<ConstraintActions['save']>(),
  }
}
const plain = { shiftKey: false }

describe('constraintKeys', () => {
  it.each([
    ['m', 'mustLink'],
    ['x', 'cannotLink'],
    ['u', 'undo'],
    ['Ctrl+z', 'undo'],
    ['Ctrl+y', 'redo'],
    ['Enter', 'open'],
    ['r', 'drawAnew'],
    ['/', 'focusSearch'],
    ['Ctrl+s', 'save'],
  ] as const)('%s: %s, and nothing else', (key, action) => {
    const spies = actions()
    constraintKeys(spies)[key]?.(plain)
    const called = Object.entries(spies).filter(([, spy]) => spy.mock.calls.length > 0)
    expect(called.map(([name]) => name)).toEqual([action])
  })

  it('does again with Ctrl+Shift+Z', () => {
    const spies = actions()
    constraintKeys(spies)['Ctrl+z']?.({ shiftKey: true })
    expect(spies.redo).toHaveBeenCalledOnce()
    expect(spies.undo).not.toHaveBeenCalled()
  })

  it('goes through the pairs with arrows and s, and takes hold of the thresholds with e and f', () => {
    const spies = actions()
    const keys = constraintKeys(spies)
    for (const key of ['ArrowLeft', 'ArrowRight', 's', 'e', 'f']) keys[key]?.(plain)
    expect(spies.move.mock.calls).toEqual([[-1], [1], [1]])
    expect(spies.focusThreshold.mock.calls).toEqual([['epsilon'], ['phi']])
  })
})

describe('ownsKey', () => {
  const text = { tag: 'input', type: 'text', role: null }
  const slider = { tag: 'div', type: '', role: 'slider' }
  const button = { tag: 'button', type: '', role: null }
  const list = { tag: 'div', type: '', role: 'listbox' }

  it.each([
    [text, 'm', true],
    [text, 'Ctrl+z', true],
    [text, 'Ctrl+s', false],
    [text, 'Alt+1', false],
    [{ tag: 'select', type: '', role: null }, 'm', true],
    [{ tag: 'input', type: 'checkbox', role: null }, 'm', false],
    [slider, 'ArrowLeft', true],
    [slider, 'PageUp', true],
    [slider, 'm', false],
    [slider, 'Enter', false],
    [list, 'ArrowDown', true],
    [list, 'Enter', true],
    [button, 'Enter', true],
    [button, 'ArrowLeft', false],
    [{ tag: 'body', type: '', role: null }, 'Enter', false],
  ])('%j keeps %s: %s', (focus, key, owned) => {
    expect(ownsKey(focus, key)).toBe(owned)
  })
})
