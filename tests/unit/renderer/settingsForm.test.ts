import { describe, expect, it } from 'vitest'
import type { SettingField } from '../../../src-main/contract/runs'
import {
  defaultDraft,
  fieldGroups,
  presetDraft,
  seedProblem,
  settingProblem,
  settingsOf,
} from '../../../src-renderer/widgets/settingsForm'

function field(over: Partial<SettingField>): SettingField {
  return {
    name: 'clusters',
    title: 'Clusters',
    group: 'Clusters',
    advanced: false,
    description: '',
    kind: 'integer',
    default: 10,
    minimum: 2,
    maximum: 200,
    choices: [],
    ...over,
  }
}

const clusters = field({})
const tolerance = field({ name: 'tolerance', kind: 'number', default: 1e-4, minimum: 0, maximum: null })
const whiten = field({ name: 'whiten', kind: 'boolean', default: false, minimum: null, maximum: null })
const size = field({ name: 'imageSize', kind: 'choice', default: 64, choices: [64, 128] })
const fields = [clusters, tolerance, whiten, size]

describe('settings form', () => {
  it('a preset fills in what it names, and the defaults elsewhere', () => {
    expect(presetDraft(fields, { imageSize: 128, whiten: true })).toEqual({
      ...defaultDraft(fields),
      imageSize: '128',
      whiten: true,
    })
  })

  it('gives back the defaults in their own types', () => {
    expect(settingsOf(fields, defaultDraft(fields))).toEqual({
      clusters: 10,
      tolerance: 1e-4,
      whiten: false,
      imageSize: 64,
    })
  })

  it('takes what was typed, spaces aside', () => {
    const draft = { clusters: ' 12 ', tolerance: '1e-3', whiten: true, imageSize: '128' }
    expect(settingsOf(fields, draft)).toEqual({
      clusters: 12,
      tolerance: 0.001,
      whiten: true,
      imageSize: 128,
    })
  })

  it.each([
    [clusters, '', 'Enter a number.'],
    [clusters, 'ten', 'Enter a number.'],
    [clusters, '2.5', 'Enter a whole number.'],
    [clusters, '1', 'The smallest value is 2.'],
    [clusters, '201', 'The largest value is 200.'],
    [tolerance, '-1', 'The smallest value is 0.'],
    [size, '96', 'Choose one of the list.'],
  ])('refuses %# with a sentence', (setting, typed, sentence) => {
    expect(settingProblem(setting, typed)).toBe(sentence)
    expect(settingsOf(fields, { ...defaultDraft(fields), [setting.name]: typed })).toBeNull()
  })

  it('takes the bounds themselves', () => {
    expect(settingProblem(clusters, '2')).toBeNull()
    expect(settingProblem(clusters, '200')).toBeNull()
  })

  it.each(['', '-1', '1.5', 'x', '9007199254740993'])('refuses %j as a seed', (text) => {
    expect(seedProblem(text)).not.toBeNull()
  })

  it('takes 0 as a seed', () => {
    expect(seedProblem('0')).toBeNull()
  })
})

it('shows settings under their headings, and folds away what is changed seldom', () => {
  const threads = field({ name: 'threads', group: 'Run', advanced: true })
  const backend = field({ name: 'backend', group: 'Run' })
  const restarts = field({ name: 'restarts', advanced: true })
  expect(fieldGroups([clusters, threads, backend, restarts])).toEqual([
    { title: 'Clusters', basic: [clusters], advanced: [restarts] },
    { title: 'Run', basic: [backend], advanced: [threads] },
  ])
})
