import { describe, expect, it } from 'vitest'
import { backends } from '../../../src-main/backends/registry'
import type { LaunchTrainer } from '../../../src-main/engine/processLink'
import { unusableFor, createKnownBackends } from '../../../src-main/engine/services/backends'
import type { TrainerRequest } from '../../../src-main/engine/trainerMessages'

/** A trainer whose process ends when it comes to the backend `fatal`; the others are available. */
function trainers({ fatal = '', automatic = ['webgpu', 'wasm'] } = {}) {
  const launched: string[][] = []
  const launch: LaunchTrainer = () => {
    let answer: (message: unknown) => void = () => undefined
    let exit: (code: number | null) => void = () => undefined
    return {
      send(message) {
        const request = message as Extract<TrainerRequest, { kind: 'probe' }>
        launched.push(request.backends)
        for (const backend of request.backends) {
          if (backend === fatal) {
            exit(null)
            return
          }
          const isAutomatic = automatic.includes(backend)
          answer({ kind: 'probed', backend, available: true, isAutomatic, detail: 'here' })
        }
      },
      onMessage: (listener) => (answer = listener),
      onExit: (listener) => (exit = listener),
      kill: () => undefined,
    }
  }
  return { launch, launched }
}

describe('known backends', () => {
  it('lists all in order and takes the first that may be taken unasked', async () => {
    const known = createKnownBackends(trainers().launch)
    const list = await known.list()
    expect(list.map(({ backend }) => backend)).toEqual(['tensorflow', 'webgpu', 'wasm'])
    expect(list.filter(({ chosen }) => chosen).map(({ backend }) => backend)).toEqual(['webgpu'])
  })

  it('leaves a software graphics card alone', async () => {
    const list = await createKnownBackends(trainers({ automatic: ['wasm'] }).launch).list()
    expect(list.find(({ chosen }) => chosen)?.backend).toBe('wasm')
  })

  it('survives a driver that brings the process down, and says which', async () => {
    const { launch, launched } = trainers({ fatal: 'webgpu' })
    const known = createKnownBackends(launch)
    const list = await known.list()
    expect(list.map(({ available }) => available)).toEqual([true, false, true])
    expect(list[1]?.detail).toMatch(/driver crashed/)
    expect(list.find(({ chosen }) => chosen)?.backend).toBe('wasm')
    expect(Object.keys(await known.unusable())).toEqual(['webgpu'])
    expect(launched).toEqual([backends.map(({ id }) => id), ['wasm']])
  })

  it('asks nothing for a run that names our own kernels', async () => {
    const { launch, launched } = trainers()
    const known = createKnownBackends(launch)
    expect(await unusableFor(known, { backend: 'wasm' })).toEqual({})
    expect(await unusableFor(known, {})).toEqual({})
    expect(launched).toEqual([])
  })
})
