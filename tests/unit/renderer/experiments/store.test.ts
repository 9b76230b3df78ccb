import { expect, it, vi } from 'vitest'
import { LikewiseError } from '../../../../src-main/contract/errors'
import { useExperiments } from '../../../../src-renderer/state/experiments'
import { useSession } from '../../../../src-renderer/state/session'
import { connectStores } from '../constraints/fakeEngine'
import { experiment } from './fixture'

it('an experiment is read anew when the engine tells that it changed, once for what comes meanwhile', async () => {
  let now = experiment({ state: 'running', job: 4, done: 1 })
  let release: () => void = () => undefined
  const get = vi.fn(() => new Promise<typeof now>((resolve) => (release = () => resolve(now))))
  connectStores({
    'experiments.kinds': () => [],
    'experiments.list': () => [now],
    'experiments.get': get,
  })
  const session = useSession()
  const experiments = useExperiments()
  experiments.show(1)
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(1))
  session.experimentsRevision++
  await Promise.resolve()
  session.experimentsRevision++
  await Promise.resolve()
  release()
  await vi.waitFor(() => expect(get).toHaveBeenCalledTimes(2))
  now = experiment({ done: 6 })
  release()
  await vi.waitFor(() => expect(experiments.shown?.done).toBe(6))
  expect(get).toHaveBeenCalledTimes(2)
})

it('says why an experiment could not be made, and why its start ended', async () => {
  connectStores({
    'experiments.kinds': () => [],
    'experiments.list': () => [],
    'experiments.create': () => Promise.reject(new LikewiseError('too-few-images', 'No images.')),
    'experiments.start': () => Promise.reject(new LikewiseError('trainer-crashed', 'It ended.')),
  })
  const experiments = useExperiments()
  expect(await experiments.create({ kind: 'table3' })).toBeNull()
  expect(experiments.createError?.message).toBe('No images.')
  await experiments.start(3)
  expect(experiments.startErrors.get(3)?.code).toBe('trainer-crashed')
})
