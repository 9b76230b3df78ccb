import { expect, it, vi } from 'vitest'
import type { TrainingPoint } from '../../../../src-main/contract/training'
import { useSession } from '../../../../src-renderer/state/session'
import { useTraining } from '../../../../src-renderer/state/training'
import { connectStores } from '../constraints/fakeEngine'

const point = (epoch: number): TrainingPoint => ({
  stage: 'pretraining',
  epoch,
  reconstruction: 0.1,
  clustering: null,
  pairwise: null,
  total: 0.1,
  changed: null,
  mustSatisfied: null,
  cannotSatisfied: null,
  clustersUsed: null,
  imagesPerSecond: 10,
})
const points = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => point(from + i + 1))

it('curves grow by what the engine tells; where something was missed they are read again', async () => {
  let written = points(0, 2)
  const history = vi.fn(() => written)
  connectStores({ 'runs.history': history })
  const session = useSession()
  const training = useTraining()
  const grow = (from: number, to: number) => {
    session.grownHistory = { topic: 'history', run: 7, from, points: points(from, to) }
  }
  const length = () => training.histories.get(7)?.length

  training.show(7)
  await vi.waitFor(() => expect(length()).toBe(2))
  grow(2, 3)
  grow(3, 4)
  expect(length()).toBe(4)
  expect(history).toHaveBeenCalledTimes(1)

  written = points(0, 6)
  grow(5, 6)
  await vi.waitFor(() => expect(length()).toBe(6))
  expect(training.histories.get(7)?.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5, 6])
  expect(history).toHaveBeenCalledTimes(2)

  session.grownHistory = { topic: 'history', run: 8, from: 0, points: points(0, 1) }
  expect(training.histories.has(8)).toBe(false)
})
