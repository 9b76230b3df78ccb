import { fork } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type Electron from 'electron'
import { createEvents } from './events'

const parentPort = pathToFileURL(join(import.meta.dirname, 'utilityParentPort.mjs')).href

type Child = Pick<Electron.UtilityProcess, 'on' | 'once' | 'postMessage' | 'kill'>

export const utilityProcess = {
  fork(script: string, args: string[] = [], options: Electron.ForkOptions = {}): Electron.UtilityProcess {
    const process = fork(script, args, {
      serialization: 'advanced',
      execArgv: ['--import', parentPort],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: { ...globalThis.process.env, STAND_IN_SERVICE: options.serviceName ?? '' },
    })
    const events = createEvents()
    process.on('message', (message) => events.emit('message', message))
    process.on('exit', (code) => events.emit('exit', code ?? 1))
    return {
      on: events.on,
      once: events.once,
      postMessage(message: unknown) {
        if (process.connected) process.send(message as object)
      },
      kill: () => process.kill('SIGKILL'),
    } satisfies Child as unknown as Electron.UtilityProcess
  },
} satisfies Pick<typeof Electron.utilityProcess, 'fork'>
