import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import type { SampledPair } from '../../../../src-main/contract/constraints'
import { LikewiseError } from '../../../../src-main/contract/errors'
import { useConstraintSettings } from '../../../../src-renderer/state/constraintSettings'
import { useDistances } from '../../../../src-renderer/state/distances'
import { useManualPairs } from '../../../../src-renderer/state/manualPairs'
import { usePairReview } from '../../../../src-renderer/state/pairReview'
import { sampleQuery } from '../../../../src-renderer/state/sampleKinds'
import { useSession } from '../../../../src-renderer/state/session'
import { connectStores, instance, manualPair, paper, settings, settingsHandler } from './fakeEngine'
import { spectrumOf } from './spectrum'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Lets pauses pass and answers come. */
const settle = () => vi.advanceTimersByTimeAsync(2000)
const history = { undo: null, redo: null }

describe('settings', () => {
  it('keeps a draft that was changed here when somebody else saves, and follows when it was not', async () => {
    let saved = settings
    connectStores({
      'constraints.settings': () => ({
        settings: saved,
        presets: { likewise: settings, paper },
        features: [],
      }),
    })
    const store = useConstraintSettings()
    await settle()
    saved = { ...settings, phi: 0.6 }
    useSession().constraintsRevision++
    await settle()
    expect(store.draft?.phi).toBe(0.6)
    store.change({ ...saved, epsilon: 0.3 })
    saved = { ...settings, phi: 0.7 }
    useSession().constraintsRevision++
    await settle()
    expect(store.draft).toMatchObject({ epsilon: 0.3, phi: 0.6 })
    store.reset()
    expect(store.draft?.phi).toBe(0.7)
    expect(store.isChanged).toBe(false)
  })

  it('stays unsaved, with the reason, when saving fails', async () => {
    connectStores({
      ...settingsHandler,
      'constraints.saveSettings': () => {
        throw new LikewiseError('invalid-settings', 'No such tag.')
      },
    })
    const store = useConstraintSettings()
    await settle()
    store.usePreset('paper')
    expect(store.preset).toBe('paper')
    await Promise.all([store.save(), settle()])
    expect(store.saveError?.message).toBe('No such tag.')
    expect(store.isChanged).toBe(true)
  })
})

describe('distances', () => {
  const asked = vi.fn()
  const counted = vi.fn()
  function connect(exact: boolean) {
    asked.mockClear()
    counted.mockClear()
    const spectrum = spectrumOf({ 50: 5, 150: 7, 800: 20 }, { exact, sampledPairs: exact ? null : 32 })
    connectStores({
      ...settingsHandler,
      'constraints.distances': () => (asked(), spectrum),
      'constraints.completeness': () => ({ instances: 10, features: [] }),
      'constraints.counts': () => {
        counted()
        const reasons = {
          'no-comparable': 0,
          'too-few': 0,
          between: 8,
          'anchor-missing': 0,
          'anchor-differs': 0,
          contradicted: 0,
        }
        const manual = { mustLink: 0, cannotLink: 0 }
        const some = { pairs: 45, mustLink: 13, cannotLink: 24, unknown: 8, reasons, manual }
        return { ...some, instances: 10, groups: 10, seconds: 0 }
      },
    })
  }

  it('counts anew at once when a threshold moves, and asks the engine for nothing', async () => {
    connect(true)
    const settingsStore = useConstraintSettings()
    const store = useDistances()
    store.shown = true
    await settle()
    expect(store.counts).toMatchObject({ mustLink: 5, unknown: 7, cannotLink: 20 })
    settingsStore.change({ ...settings, epsilon: 0.2 })
    expect(store.counts).toMatchObject({ mustLink: 12, unknown: 0, cannotLink: 20 })
    await settle()
    expect(asked).toHaveBeenCalledTimes(1)
    expect(counted).not.toHaveBeenCalled()
  })

  it('asks once for many changes, and nothing while no screen shows it', async () => {
    connect(true)
    const settingsStore = useConstraintSettings()
    const store = useDistances()
    await settle()
    expect(asked).not.toHaveBeenCalled()
    store.shown = true
    await nextTick()
    for (const minFeatures of [1, 2, 4]) {
      settingsStore.change({ ...settings, minFeatures })
      await nextTick()
    }
    await settle()
    expect(asked).toHaveBeenCalledTimes(1)
    store.shown = false
    await settle()
    store.shown = true
    await settle()
    expect(asked).toHaveBeenCalledTimes(1)
  })

  it('shows an estimate first, and the exact counts a moment later', async () => {
    connect(false)
    const store = useDistances()
    store.shown = true
    await vi.advanceTimersByTimeAsync(300)
    expect(store.estimated).toBe(true)
    expect(store.counts?.mustLink).toBe(5)
    await settle()
    expect(store.estimated).toBe(false)
    expect(store.counts?.mustLink).toBe(13)
  })
})

describe('pairs', () => {
  const sampled = (a: number, b: number, manual = false): SampledPair => ({
    a: instance(a),
    b: instance(b),
    relation: 'must',
    reason: null,
    manual,
    distance: 0,
    comparable: 3,
  })
  const added: string[] = []
  function connect() {
    added.length = 0
    connectStores({
      ...settingsHandler,
      'constraints.sample': () => ({
        pairs: [sampled(1, 2), sampled(8, 9, true), sampled(3, 4), sampled(5, 6)],
      }),
      'constraints.explain': () => {
        throw new LikewiseError('instance-not-found', 'Gone.')
      },
      'pairs.conflicts': () => ({ conflicts: [] }),
      'pairs.list': () => ({ total: 0, pairs: [], history }),
      'pairs.add': ({ kind, pairs, onConflict }) => {
        const { a, b } = pairs[0]!
        if (a === 3 && onConflict === 'refuse') {
          const conflict = { cannot: manualPair(0, 'cannot', 3, 4), chain: [manualPair(7, 'must', 3, 4)] }
          return { outcome: 'refused', conflicts: [conflict] }
        }
        added.push(`${kind} ${a} ${b}`)
        return { outcome: 'added', pairs: [], known: 0, conflicts: [], history: { undo: 'Add', redo: null } }
      },
      'pairs.remove': () => ({ removed: 1, history: { undo: 'Remove', redo: null } }),
      'history.undo': () => ({ done: 'Add', history }),
    })
    const review = usePairReview()
    review.shown = true
    return { review, manual: useManualPairs() }
  }
  const here = (review: ReturnType<typeof usePairReview>) => review.current?.a.instance

  it('leaves out what was decided by hand, and goes on after each decision', async () => {
    const { review } = connect()
    await settle()
    expect(review.pairs).toHaveLength(3)
    await Promise.all([review.decide('must'), settle()])
    expect(added).toEqual(['must 1 2'])
    expect(here(review)).toBe(3)
  })

  it('waits on a pair that is refused, until it is kept or left out', async () => {
    const { review, manual } = connect()
    await settle()
    review.move(1)
    await Promise.all([review.decide('cannot'), settle()])
    expect(manual.refusal?.conflicts).toHaveLength(1)
    expect(here(review)).toBe(3)
    await Promise.all([review.keepRefused(), settle()])
    expect(added).toEqual(['cannot 3 4'])
    expect(manual.refusal).toBeNull()
    expect(here(review)).toBe(5)
  })

  it('goes back to the pair whose decision is taken back, and stays where another change is', async () => {
    const { review, manual } = connect()
    await settle()
    await Promise.all([review.decide('must'), settle()])
    await Promise.all([manual.remove([7]), settle()])
    await Promise.all([review.undo(), settle()])
    expect(here(review)).toBe(3)
    await Promise.all([review.undo(), settle()])
    expect(here(review)).toBe(1)
    expect(review.decision).toBeNull()
  })

  it('stops at the ends, and leaves a pair of the list for the drawn ones', async () => {
    const { review } = connect()
    await settle()
    review.move(-1)
    expect(here(review)).toBe(1)
    review.move(9)
    expect(here(review)).toBe(5)
    review.choose({ a: instance(20), b: instance(21) })
    expect(here(review)).toBe(20)
    review.move(1)
    expect(here(review)).toBe(5)
  })
})

it('draws unknown pairs from both sides of a threshold, within [0, 1]', () => {
  expect(sampleQuery('nearEpsilon', { epsilon: 0.02, phi: 0.5 })).toMatchObject({ kind: 'unknown' })
  const { within } = sampleQuery('nearEpsilon', { epsilon: 0.02, phi: 0.5 })
  expect(within!.from).toBe(0)
  expect(within!.to).toBeCloseTo(0.07)
  expect(sampleQuery('nearPhi', { epsilon: 0, phi: 0.98 }).within!.to).toBe(1)
  expect(sampleQuery('must', { epsilon: 0, phi: 1 })).toEqual({ kind: 'must', count: 50 })
})
