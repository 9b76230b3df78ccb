import { describe, expect, it } from 'vitest'
import type { MethodSummary, Run } from '../../../src-main/contract/runs'
import { linksByImage } from '../../../src-renderer/state/imageLinks'
import { reachSentence } from '../../../src-renderer/state/reachSentence'
import { retrainingOf } from '../../../src-renderer/state/retraining'
import type { ManualPair } from '../../../src-main/contract/pairs'

describe('reachSentence', () => {
  const reach = (must: number, cannot: number) => ({ must, cannot })

  it.each([
    ['must', 1, reach(0, 0), reach(1, 0), '1 must-link added.'],
    ['must', 3, reach(0, 0), reach(6, 0), '3 must-links added; 3 must-links follow from it.'],
    ['cannot', 1, reach(1, 0), reach(1, 2), '1 cannot-link added; 1 cannot-link follows from it.'],
    ['must', 1, reach(1, 1), reach(3, 2), '1 must-link added; 1 must-link and 1 cannot-link follow from it.'],
    ['must', 0, reach(1, 0), reach(1, 0), 'This must-link was there already.'],
  ] as const)('%s, %d added', (kind, added, before, after, sentence) => {
    expect(reachSentence(kind, added, { before, after })).toBe(sentence)
  })
})

it('links are found from both their images', () => {
  const pair = (kind: 'must' | 'cannot', a: number, b: number | null, contradicted = false) =>
    ({ kind, a: { image: a }, b: { image: b }, contradicted }) as ManualPair
  const links = linksByImage([pair('must', 1, 2), pair('cannot', 2, 3, true), pair('must', 4, null)])
  expect(links.get(2)).toEqual({ must: [1], cannot: [3], contradicted: true })
  expect(links.get(1)).toEqual({ must: [2], cannot: [], contradicted: false })
  expect(links.has(4)).toBe(false)
})

describe('retrainingOf', () => {
  const field = (name: string) => ({ name }) as MethodSummary['settings'][number]
  const method = (id: string, names: string[], usesPairs: boolean, goesOn: boolean) =>
    ({ method: id, settings: names.map(field), usesPairs, goesOn }) as MethodSummary
  const methods = [
    method('pca-kmeans', ['clusters'], false, false),
    method('cae-kmeans', ['clusters', 'latentSize'], false, false),
    method('proposed', ['clusters', 'latentSize', 'epochs'], true, true),
  ]
  const run = (id: string, settings: Run['settings']) => ({ method: id, settings, clusters: 4 }) as Run

  it('a run without a network has nothing to go on with', () => {
    expect(retrainingOf(run('pca-kmeans', { clusters: 6 }), methods)).toBeNull()
  })

  it('goes on with a method that learns from pairs, and with the settings that it knows', () => {
    const plan = retrainingOf(run('cae-kmeans', { clusters: 6, latentSize: 10, restarts: 3 }), methods)
    expect(plan?.method.method).toBe('proposed')
    expect(plan?.settings).toEqual({ clusters: 4, latentSize: 10 })
    expect(retrainingOf(run('proposed', { epochs: 3, latentSize: 10 }), methods)?.method.method).toBe(
      'proposed',
    )
  })
})
