import { describe, expect, it } from 'vitest'
import {
  addFeature,
  changeFeature,
  completenessKey,
  distanceKey,
  draftProblem,
  presetOf,
  removeFeature,
  setAnchor,
  settingsKey,
} from '../../../../src-renderer/state/constraintDraft'
import { paper, settings } from './fakeEngine'

const presets = { likewise: settings, paper }

describe('changing features', () => {
  it.each([
    ['off', { on: false }],
    ['numeric', { type: 'numeric' }],
  ] as const)('a feature that is %s is no anchor any more', (_, change) => {
    const changed = changeFeature(settings, 'BodyPartExamined', change)
    expect(changed.anchors.keywords).toEqual([])
    expect(changed.anchors.requiredForMustLink).toBe(true)
  })

  it('adds a tag once, with weight 1, and takes it off with its anchor', () => {
    const added = addFeature(settings, { keyword: 'StationName' }, 'categorical')
    expect(added.features.at(-1)).toEqual({
      keyword: 'StationName',
      on: true,
      weight: 1,
      type: 'categorical',
    })
    expect(addFeature(added, { keyword: 'StationName' }, 'numeric')).toBe(added)
    const removed = removeFeature(setAnchor(added, 'StationName', true), 'StationName')
    expect(settingsKey(removed)).toBe(settingsKey(settings))
  })

  it('leaves the settings it was given as they were', () => {
    const before = structuredClone(settings)
    changeFeature(settings, 'Modality', { weight: 2 })
    setAnchor(settings, 'Modality', true)
    expect(settings).toEqual(before)
  })
})

describe('keys', () => {
  it('thresholds and anchor rules leave the distances as they are', () => {
    const moved = {
      ...settings,
      epsilon: 0.2,
      anchors: { ...settings.anchors, differenceIsCannotLink: false },
    }
    expect(distanceKey(moved)).toBe(distanceKey(settings))
    expect(settingsKey(moved)).not.toBe(settingsKey(settings))
  })

  it.each([
    ['weight', changeFeature(settings, 'Modality', { weight: 2 })],
    ['switch', changeFeature(settings, 'Modality', { on: false })],
    ['reading', { ...settings, orientation: 'split' as const }],
    ['minimum', { ...settings, minFeatures: 1 }],
    ['anchor', setAnchor(settings, 'Modality', true)],
  ])('another %s makes other distances', (_, changed) => {
    expect(distanceKey(changed)).not.toBe(distanceKey(settings))
  })

  it('a feature that is off has no part in the distances, whatever its weight', () => {
    const off = changeFeature(settings, 'Modality', { on: false })
    expect(distanceKey(changeFeature(off, 'Modality', { weight: 9 }))).toBe(distanceKey(off))
  })

  it('completeness depends on the types of the tags, not on their weights', () => {
    expect(completenessKey(changeFeature(settings, 'Exposure', { weight: 2 }))).toBe(
      completenessKey(settings),
    )
    expect(completenessKey(changeFeature(settings, 'Exposure', { type: 'categorical' }))).not.toBe(
      completenessKey(settings),
    )
  })
})

describe('presetOf', () => {
  it('knows a preset by what it says, whatever the order', () => {
    const turned = { ...settings, features: settings.features.toReversed() }
    expect(presetOf(turned, presets)).toBe('likewise')
    expect(presetOf(paper, presets)).toBe('paper')
    expect(presetOf({ ...paper, epsilon: 0.2 }, presets)).toBeNull()
  })
})

describe('draftProblem', () => {
  it('tells when nothing can be compared', () => {
    const none = settings.features.reduce(
      (draft, { keyword }) => changeFeature(draft, keyword, { on: false }),
      settings,
    )
    expect(draftProblem(none)).toMatch(/at least one tag/)
    expect(draftProblem({ ...settings, minFeatures: 4 })).toMatch(/4 comparable tags .* only 3/)
    expect(draftProblem(settings)).toBeNull()
  })

  it('counts six numbers for a split orientation', () => {
    const split = {
      ...addFeature(settings, { keyword: 'ImageOrientationPatient' }, 'numeric'),
      orientation: 'split' as const,
    }
    expect(draftProblem({ ...split, minFeatures: 9 })).toBeNull()
    expect(draftProblem({ ...split, minFeatures: 10 })).not.toBeNull()
  })
})
