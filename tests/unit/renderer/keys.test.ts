import { describe, expect, it, vi } from 'vitest'
import { viewerKeys, type ViewerActions } from '../../../src-renderer/viewer/viewerKeys'
import { followSequence, keyName, type KeyPress } from '../../../src-renderer/widgets/keyNames'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
})

describe('keyName', () => {
  it.each([
    [press('ArrowLeft'), 'ArrowLeft'],
    [press(' '), 'Space'],
    [press('O'), 'o'],
    [press('?'), '?'],
    [press('Enter', { ctrlKey: true }), 'Ctrl+Enter'],
    [press('Enter', { metaKey: true }), 'Ctrl+Enter'],
    [press('¡', { altKey: true, code: 'Digit1' }), 'Alt+1'],
  ])('names %j', (event, name) => {
    expect(keyName(event)).toBe(name)
  })
})

describe('followSequence', () => {
  const known = new Set(['g a', 'g c', 'o', 'a'])

  it('waits after the first key and ends with the second', () => {
    expect(followSequence(null, 'g', known)).toEqual({ match: null, pending: 'g' })
    expect(followSequence('g', 'c', known)).toEqual({ match: 'g c', pending: null })
  })

  it('prefers the sequence to the single key', () => {
    expect(followSequence('g', 'a', known).match).toBe('g a')
    expect(followSequence(null, 'a', known).match).toBe('a')
  })

  it('takes an unknown second key as a first', () => {
    expect(followSequence('g', 'o', known)).toEqual({ match: 'o', pending: null })
    expect(followSequence('g', 'g', known)).toEqual({ match: null, pending: 'g' })
    expect(followSequence('g', 'x', known)).toEqual({ match: null, pending: null })
  })
})

describe('viewerKeys', () => {
  function actions() {
    return {
      cluster: vi.fn<ViewerActions['cluster']>(),
      slice: vi.fn<ViewerActions['slice']>(),
      preset: vi.fn<ViewerActions['preset']>(),
      invert: vi.fn<ViewerActions['invert']>(),
      rotate: vi.fn<ViewerActions['rotate']>(),
      flip: vi.fn<ViewerActions['flip']>(),
      cine: vi.fn<ViewerActions['cine']>(),
      tool: vi.fn<ViewerActions['tool']>(),
      removeMeasurements: vi.fn<ViewerActions['removeMeasurements']>(),
      layout: vi.fn<ViewerActions['layout']>(),
      pane: vi.fn<ViewerActions['pane']>(),
      link: vi.fn<ViewerActions['link']>(),
      pair: vi.fn<ViewerActions['pair']>(),
      reset: vi.fn<ViewerActions['reset']>(),
      zoom: vi.fn<ViewerActions['zoom']>(),
      fit: vi.fn<ViewerActions['fit']>(),
      similar: vi.fn<ViewerActions['similar']>(),
      tags: vi.fn<ViewerActions['tags']>(),
      close: vi.fn<ViewerActions['close']>(),
    }
  }

  it.each([
    ['1', 40, 400],
    ['2', -600, 1500],
    ['3', 90, 150],
    ['4', 480, 2500],
    ['5', 40, 80],
  ])('sets the CT window of key %s', (key, centre, width) => {
    const spies = actions()
    viewerKeys(spies)[key]?.()
    expect(spies.preset).toHaveBeenCalledWith(expect.objectContaining({ centre, width }))
  })

  it('moves in the cluster sideways and in the series up and down', () => {
    const spies = actions()
    const keys = viewerKeys(spies)
    for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'PageDown', 'End']) keys[key]?.()
    expect(spies.cluster.mock.calls).toEqual([[-1], [1]])
    expect(spies.slice.mock.calls).toEqual([[-1], [1], [Infinity]])
  })

  it('turns right by r and left by l', () => {
    const spies = actions()
    const keys = viewerKeys(spies)
    for (const key of ['r', 'l', 'h', 'v']) keys[key]?.()
    expect(spies.rotate.mock.calls).toEqual([[1], [-1]])
    expect(spies.flip.mock.calls).toEqual([['horizontal'], ['vertical']])
  })

  it('zooms out by as much as it zooms in', () => {
    const spies = actions()
    const keys = viewerKeys(spies)
    keys['+']?.()
    keys['-']?.()
    expect(spies.zoom.mock.calls[0]![0] * spies.zoom.mock.calls[1]![0]).toBeCloseTo(1)
    keys['0']?.()
    expect(spies.preset).toHaveBeenCalledWith(null)
  })
})
