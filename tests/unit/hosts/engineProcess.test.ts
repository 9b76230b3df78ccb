import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createInMemoryPair } from '../../../src-main/contract/rpc/wires/inMemory'
import type { HostMessage } from '../../../src-main/engine/hostLink'
import { restartDelay, startEngineProcess } from '../../../src-main/hosts/engineProcess'

let library: string
beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'likewise-engine-'))
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  rmSync(library, { recursive: true })
})

function host() {
  const engines: { sent: HostMessage[]; die(code: number | null): void; say(message: unknown): void }[] = []
  const told: string[] = []
  const engine = startEngineProcess({
    launchEngine() {
      const sent: HostMessage[] = []
      let die: (code: number | null) => void = () => undefined
      let say: (message: unknown) => void = () => undefined
      engines.push({ sent, die: (code) => die(code), say: (message) => say(message) })
      return {
        send: (message) => void sent.push(message as HostMessage),
        onMessage: (listener) => (say = listener),
        onExit: (listener) => (die = listener),
        kill: () => die(null),
      }
    },
    launchTrainer: undefined,
    start: { library, host: 'electron', archive: null, demo: false },
    chooseFolder: undefined,
    onTrouble: ({ message }) => told.push(message),
    onJobs: (jobs) => told.push(`jobs: ${jobs.map(({ title }) => title).join()}`),
    onRecent: (archives) => told.push(`recent: ${archives.join()}`),
    onGivenUp: () => told.push('given up'),
  })
  return { engine, engines, told }
}

describe('the engine as its host holds it', () => {
  it('is started again later and later, and given up when it dies too often', () => {
    expect([1, 2, 3, 4, 5, 9].map(restartDelay)).toEqual([300, 600, 1200, 2400, 4800, 8000])
    const { engines, told } = host()
    for (let deaths = 1; deaths <= 5; deaths++) {
      engines.at(-1)!.die(1)
      vi.advanceTimersByTime(restartDelay(deaths) - 1)
      expect(engines).toHaveLength(deaths)
      vi.advanceTimersByTime(1)
      expect(engines).toHaveLength(deaths + 1)
    }
    engines.at(-1)!.die(1)
    expect(told.at(-1)).toBe('given up')
    vi.advanceTimersByTime(60_000)
    expect(engines).toHaveLength(6)
  })

  it('sends windows away while there is none, and opens then what was asked for meanwhile', async () => {
    const { engine, engines } = host()
    engines[0]!.die(null)
    const [near, far] = createInMemoryPair()
    const closed = vi.fn()
    near.onClose(closed)
    engine.attach(far)
    await vi.advanceTimersByTimeAsync(100)
    expect(closed).toHaveBeenCalledOnce()
    const asset = engine.fetchAsset(new Request('app://likewise/assets/frames/1'))
    await expect(asset).rejects.toMatchObject({ code: 'disconnected' })
    engine.openArchive('/archive/b')
    await vi.advanceTimersByTimeAsync(1000)
    expect(engines[1]!.sent[0]).toMatchObject({ kind: 'start', archive: '/archive/b' })
    expect(engines[1]!.sent).toHaveLength(1)
  })

  it('tells of work and of archives, and of no work when the engine has died', () => {
    const { engines, told } = host()
    engines[0]!.say({ kind: 'jobsRunning', jobs: [{ kind: 'train', title: 'Clustering' }] })
    engines[0]!.say({ kind: 'recentArchives', archives: ['/a', '/b'] })
    engines[0]!.die(9)
    expect(told.slice(0, 3)).toEqual(['jobs: Clustering', 'recent: /a,/b', 'jobs: '])
  })
})
