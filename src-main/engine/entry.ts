import { join } from 'node:path'
import { toErrorRecord } from '../contract/errors'
import { procedures } from '../contract/procedures'
import { serve } from '../contract/rpc/server'
import { logUncaught } from './crashLog'
import { createEngine, type Engine } from './engine'
import { forkProcess } from './forkProcess'
import { reportRecent, reportToHost } from './hostReports'
import { hostMessageSchema, type EngineMessage, type HostMessage } from './hostLink'
import { createHostTrainers } from './hostTrainers'
import { createLinkedWires } from './linkedWires'
import { connectToParent } from './parentLink'
import { showDemo } from './services/showDemo'

/** The engine process: started by either host, it serves every window that the host lets through. */
const programFolder = import.meta.dirname
const parent = connectToParent()
const send = (message: EngineMessage) => parent.send(message)

const trainers = createHostTrainers(send)
const wires = createLinkedWires({
  message: (wire, message) => send({ kind: 'wireMessage', wire, message }),
  closed: (wire) => send({ kind: 'wireClosed', wire }),
})
const folderRequests = new Map<number, (path: string | null) => void>()
const assetRequests = new Map<number, AbortController>()
let nextFolderRequest = 0
let engine: Promise<Engine> | undefined

parent.onMessage((raw) => {
  void receive(hostMessageSchema.parse(raw))
})

async function receive(message: HostMessage): Promise<void> {
  switch (message.kind) {
    case 'start':
      engine = start(message)
      await engine
      return
    case 'openArchive':
      await openArchive(await requireEngine(), message.archive)
      return
    case 'wireOpened': {
      // The wire is there before the engine is, so that no message is lost meanwhile.
      const wire = wires.open(message.wire)
      serve(procedures, (await requireEngine()).handlers, wire)
      return
    }
    case 'wireMessage':
      wires.receive(message.wire, message.message)
      return
    case 'wireClosed':
      wires.close(message.wire)
      return
    case 'assetRequest':
      await answerAsset(message.request, message.url, message.body)
      return
    case 'assetAborted':
      assetRequests.get(message.request)?.abort()
      return
    case 'folderChosen':
      folderRequests.get(message.request)?.(message.path)
      folderRequests.delete(message.request)
      return
    case 'trainerMessage':
    case 'trainerExited':
      trainers.receive(message)
      return
    case 'shutdown':
      await (await engine)?.close()
      process.exit(0)
  }
}

async function start(options: Extract<HostMessage, { kind: 'start' }>): Promise<Engine> {
  logUncaught(options.library, 'engine')
  const created = await createEngine({
    library: options.library,
    programFolder,
    services: {
      host: options.host,
      launchTrainer:
        options.trainers === 'host'
          ? trainers.launch
          : (quietly) => forkProcess(join(programFolder, 'trainer.js'), quietly),
      chooseFolder: options.hasFolderDialog ? chooseFolder : undefined,
    },
  })
  reportToHost(options.library, created.events, send)
  if (options.archive !== null) await openArchive(created, options.archive)
  if (options.demo) {
    showDemo(created.handlers).catch((error: unknown) => {
      send({ kind: 'complaint', error: toErrorRecord(error) })
    })
  }
  send({ kind: 'ready' })
  void reportRecent(options.library, send)
  return created
}

async function openArchive({ workspace }: Engine, archive: string): Promise<void> {
  await workspace.openArchive(archive).catch((error: unknown) => {
    send({ kind: 'complaint', error: toErrorRecord(error) })
  })
}

function requireEngine(): Promise<Engine> {
  if (engine === undefined) throw new Error('The host has not started the engine yet.')
  return engine
}

function chooseFolder(title: string): Promise<string | null> {
  const request = nextFolderRequest++
  return new Promise((resolve) => {
    folderRequests.set(request, resolve)
    send({ kind: 'chooseFolder', request, title })
  })
}

async function answerAsset(
  request: number,
  url: string,
  posted: Uint8Array<ArrayBuffer> | null,
): Promise<void> {
  const controller = new AbortController()
  assetRequests.set(request, controller)
  try {
    const { serveAsset } = await requireEngine()
    const { signal } = controller
    const sent = posted === null ? { signal } : { signal, method: 'POST', body: posted }
    const response = await serveAsset(new Request(url, sent))
    const body = new Uint8Array(await response.arrayBuffer())
    const headers = Object.fromEntries(response.headers)
    send({ kind: 'assetResponse', request, status: response.status, headers, body })
  } finally {
    assetRequests.delete(request)
  }
}
