import { expect, it } from 'vitest'
import { useTriage } from '../../../src-renderer/state/triage'
import { connectStores, instance } from './constraints/fakeEngine'

const history = { undo: null, redo: null }

it('takes back one answer for each time that it is asked to, however fast, an answer under way among them', async () => {
  const proposals = [1, 2, 3].map((n) => ({
    a: { ...instance(n), image: n, cluster: 0 },
    b: { ...instance(10 + n), image: 10 + n, cluster: 1 },
    score: 1,
    reason: 'Near.',
  }))
  const undone: string[] = []
  connectStores({
    'curation.strategies': () => [{ strategy: 's', title: 'S', description: '' }],
    'curation.propose': () => ({ proposals }),
    'pairs.add': () => ({ outcome: 'added', pairs: [], known: 0, history, conflicts: [] }),
    'history.undo': async () => {
      await new Promise((resolve) => setTimeout(resolve, 5))
      undone.push('one')
      return { done: 'Pair', history }
    },
  })
  const triage = useTriage()
  await triage.open(1)
  expect(triage.proposals).toHaveLength(3)
  await triage.answer('must')
  triage.skip()
  void triage.answer('cannot')
  await Promise.all([triage.undo(), triage.undo(), triage.undo()])
  expect(undone).toHaveLength(2)
  expect(triage.position).toBe(0)
  expect(triage.totals).toEqual({ must: 0, cannot: 0, skipped: 0 })
})
