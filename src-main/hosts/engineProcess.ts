import { LikewiseError, type ErrorRecord } from '../contract/errors'
import type { Wire } from '../contract/rpc/wire'
import { logCrash } from '../engine/crashLog'
import { readBody } from './readBody'
import { engineMessageSchema, type EngineMessage, type HostMessage } from '../engine/hostLink'
import type { ProcessLink } from '../engine/processLink'
import { isShallow } from './nesting'

export interface EngineProcessOptions {
  readonly launchEngine: () => ProcessLink
  /** Where the engine cannot start trainer processes itself. */
  readonly launchTrainer: (() => ProcessLink) | undefined
  readonly start: Omit<Extract<HostMessage, { kind: 'start' }>, 'kind' | 'hasFolderDialog' | 'trainers'>
  readonly chooseFolder: ((title: string) => Promise<string | null>) | undefined
  /** Told when the engine died and is being started again, and when it cannot do what it was asked at the start. */
  readonly onTrouble: (trouble: ErrorRecord) => void
  /** Told of all work that runs, each time that it is other work; of none when the engine died. */
  readonly onJobs?: (jobs: readonly RunningWork[]) => void
  /** Told of the archive folders opened before, the last one first. */
  readonly onRecent?: (archives: readonly string[]) => void
  /** Told when the engine died too often to be started again. */
  readonly onGivenUp: () => void
}

/** Work of the engine, as its host may speak of it. */
export type RunningWork = Extract<EngineMessage, { kind: 'jobsRunning' }>['jobs'][number]

/** The engine process as a host holds it: started again when it dies; its windows then connect anew. */
export interface EngineProcess {
  /** Settles when the engine is ready for the first time. */
  readonly ready: Promise<void>
  /** Opens an archive that a person chose outside the window; what is wrong with it goes to `onTrouble`. */
  openArchive(archive: string): void
  /** Joins a window's wire to the engine; it is closed when the engine dies. */
  attach(wire: Wire): void
  /** Answers an asset. Errors: disconnected when the engine dies meanwhile. */
  fetchAsset(request: Request): Promise<Response>
  /** Lets the engine end its work; kills it when that takes too long. */
  shutdown(): Promise<void>
}

/** More deaths than this within {@link deathWindow} milliseconds are no accident. */
const mostDeaths = 5
const deathWindow = 60_000
const firstDelay = 300
const longestDelay = 8_000
const shutdownPatience = 1500

/** Milliseconds until an engine that died is started again: each death within a minute doubles them. */
export function restartDelay(recentDeaths: number): number {
  return Math.min(longestDelay, firstDelay * 2 ** (recentDeaths - 1))
}

export function startEngineProcess(options: EngineProcessOptions): EngineProcess {
  const wires = new Map<number, Wire>()
  const assets = new Map<number, { resolve(response: Response): void; reject(error: Error): void }>()
  const trainers = new Map<number, ProcessLink>()
  const deaths: number[] = []
  let archive = options.start.archive
  let { demo } = options.start
  let nextId = 0
  let isShuttingDown = false
  /** False from a death until the engine is started again. */
  let isUp = true
  let onEnd = () => undefined as unknown
  let engine = launch()
  let markReady = () => undefined as unknown
  const ready = new Promise<void>((resolve) => (markReady = resolve))

  function send(message: HostMessage): void {
    engine.send(message)
  }

  function launch(): ProcessLink {
    const process = options.launchEngine()
    process.onMessage((raw) => receive(engineMessageSchema.parse(raw)))
    let hasEnded = false
    process.onExit((code) => {
      if (hasEnded) return
      hasEnded = true
      died(code)
    })
    const message: HostMessage = {
      kind: 'start',
      ...options.start,
      archive,
      demo,
      hasFolderDialog: options.chooseFolder !== undefined,
      trainers: options.launchTrainer === undefined ? 'engine' : 'host',
    }
    process.send(message)
    isUp = true
    // An engine that is started again opens what was open last.
    demo = false
    return process
  }

  function died(code: number | null): void {
    isUp = false
    for (const trainer of trainers.values()) trainer.kill()
    trainers.clear()
    for (const { reject } of assets.values()) reject(new LikewiseError('disconnected', 'The engine stopped.'))
    assets.clear()
    for (const wire of [...wires.values()]) wire.close()
    wires.clear()
    if (isShuttingDown) {
      onEnd()
      return
    }
    options.onJobs?.([])
    const now = Date.now()
    deaths.push(now)
    const recentDeaths = deaths.filter((death) => now - death < deathWindow).length
    logCrash(
      options.start.library,
      `The engine ended with code ${String(code)}, ${recentDeaths} within a minute.`,
    )
    if (recentDeaths > mostDeaths) {
      options.onGivenUp()
      return
    }
    options.onTrouble({
      code: 'disconnected',
      message: 'The engine stopped unexpectedly. It is started again.',
    })
    setTimeout(() => {
      if (!isShuttingDown) engine = launch()
    }, restartDelay(recentDeaths))
  }

  function receive(message: EngineMessage): void {
    switch (message.kind) {
      case 'ready':
        markReady()
        return
      case 'archiveOpened':
        archive = message.archive
        return
      case 'recentArchives':
        options.onRecent?.(message.archives)
        return
      case 'jobsRunning':
        options.onJobs?.(message.jobs)
        return
      case 'complaint':
        options.onTrouble(message.error)
        return
      case 'wireMessage':
        wires.get(message.wire)?.send(message.message)
        return
      case 'wireClosed':
        wires.get(message.wire)?.close()
        return
      case 'assetResponse': {
        const { status, headers, body } = message
        assets
          .get(message.request)
          ?.resolve(new Response(body as Uint8Array<ArrayBuffer>, { status, headers }))
        return
      }
      case 'chooseFolder':
        void options.chooseFolder?.(message.title).then((path) => {
          send({ kind: 'folderChosen', request: message.request, path })
        })
        return
      case 'startTrainer':
        startTrainer(message.trainer)
        return
      case 'sendToTrainer':
        trainers.get(message.trainer)?.send(message.message)
        return
      case 'killTrainer':
        trainers.get(message.trainer)?.kill()
    }
  }

  function startTrainer(trainer: number): void {
    const process = options.launchTrainer?.()
    if (process === undefined) return
    trainers.set(trainer, process)
    process.onMessage((message) => send({ kind: 'trainerMessage', trainer, message }))
    process.onExit((code) => {
      trainers.delete(trainer)
      send({ kind: 'trainerExited', trainer, code })
    })
  }

  return {
    ready,
    openArchive(path) {
      if (isUp) send({ kind: 'openArchive', archive: path })
      else archive = path
    },
    attach(wire) {
      if (!isUp) {
        // The window tries again.
        wire.close()
        return
      }
      const number = nextId++
      wires.set(number, wire)
      send({ kind: 'wireOpened', wire: number })
      wire.onMessage((message) => {
        if (isShallow(message)) send({ kind: 'wireMessage', wire: number, message })
        else wire.close()
      })
      wire.onClose(() => {
        if (wires.delete(number)) send({ kind: 'wireClosed', wire: number })
      })
    },
    async fetchAsset(request) {
      const body = await readBody(request)
      if (body instanceof Response) return body
      if (!isUp) throw new LikewiseError('disconnected', 'The engine is being started again.')
      const number = nextId++
      request.signal.addEventListener('abort', () => send({ kind: 'assetAborted', request: number }))
      return new Promise<Response>((resolve, reject) => {
        assets.set(number, { resolve, reject })
        send({ kind: 'assetRequest', request: number, url: request.url, body })
      }).finally(() => assets.delete(number))
    },
    shutdown() {
      isShuttingDown = true
      return new Promise((resolve) => {
        const force = setTimeout(() => engine.kill(), shutdownPatience)
        onEnd = () => {
          clearTimeout(force)
          resolve()
        }
        send({ kind: 'shutdown' })
      })
    },
  }
}
