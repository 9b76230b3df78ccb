import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startProgram } from '../../../build/start/startProgram.mjs'
import { electronScript, makeCheckout } from '../../support/checkout'
import { answers, startMirror, type Answer } from '../../support/electronMirror'

const waits = { fetch: 20_000, start: 10_000, standstill: 400 }

let checkout: ReturnType<typeof makeCheckout>
let mirror: Awaited<ReturnType<typeof startMirror>> | undefined

beforeEach(() => {
  checkout = makeCheckout()
  vi.stubEnv('electron_config_cache', join(checkout.root, '../cache'))
  vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', undefined)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await mirror?.close()
  mirror = undefined
  checkout.remove()
})

async function mirrorAnswers(answer: Answer) {
  await mirror?.close()
  mirror = await startMirror(checkout.archive, answer)
  vi.stubEnv('ELECTRON_MIRROR', mirror.address)
}

/** As a person at a screen starts it. */
async function start(
  args: readonly string[] = [],
  {
    env = {},
    uid = 1000,
    signal = new AbortController().signal,
    more = {},
  }: {
    env?: Record<string, string>
    uid?: number
    signal?: AbortSignal
    more?: Partial<typeof waits>
  } = {},
) {
  const said: string[] = []
  const code = await startProgram({
    root: checkout.root,
    args,
    surroundings: { env: { DISPLAY: ':0', ...env }, platform: process.platform, uid },
    say: (line) => said.push(line),
    signal,
    waits: { ...waits, ...more },
  })
  return { code, said: said.join('\n') }
}

describe.skipIf(process.platform !== 'linux')('npm start (scripts in Electron’s place are of Linux)', () => {
  it('fetches Electron once and starts it, with progress', async () => {
    await mirrorAnswers(answers.whole)
    const { code, said } = await start(['some folder', '--port', '1'])
    expect(said).toMatch(/Fetching Electron[^]*100 %[^]*Starting in Electron: its binary is there\./)
    expect(code).toBe(0)
    await start(['--demo'])
    expect(checkout.started()).toEqual([
      `electron ${checkout.root} some folder --port 1`,
      `electron ${checkout.root} --demo`,
    ])
    expect(mirror!.asked).toEqual([`/v99.0.1/${checkout.archiveName}`])
  })

  it.each(['--help', '-h'])('with %s says what can be asked for, and starts nothing', async (asked) => {
    const { code, said } = await start(['--electron', asked])
    expect([code, checkout.started()]).toEqual([0, []])
    expect(said).toMatch(/--demo[^]*--web[^]*--library DIR/)
  })

  it.each([
    { answer: 'missing', reason: /Response code 404/, isRemembered: true },
    { answer: 'page', reason: /what came is not Electron/, isRemembered: true },
    { answer: 'hanging', reason: /nothing came for 0\.4 seconds/, isRemembered: true },
    { answer: 'cutOff', reason: /terminated|other side closed|aborted/, isRemembered: false },
  ] as const)(
    'opens the browser when the mirror’s answer is $answer, and says why',
    async ({ answer, reason, isRemembered }) => {
      await mirrorAnswers(answers[answer])
      const first = await start(['--demo'])
      expect(first.said).toMatch(/Starting in the browser: Electron could not be fetched \(/)
      expect(first.said).toMatch(reason)
      const second = await start()
      expect(second.said).toMatch(reason)
      expect(checkout.started()).toEqual(['web --demo', 'web'])
      expect(mirror!.asked).toHaveLength(isRemembered ? 1 : 2)
    },
  )

  it('starts all the same where a refusal cannot be written down', async () => {
    await mirrorAnswers(answers.missing)
    mkdirSync(checkout.note)
    expect((await start()).said).toMatch(/Response code 404/)
    expect(checkout.started()).toEqual(['web'])
  })

  it('says what the network says where there is none, and tries again the next time', async () => {
    await mirrorAnswers(answers.whole)
    await mirror!.close()
    expect((await start()).said).toMatch(/the network does not reach it \(ECONNREFUSED\)/)
    expect(existsSync(checkout.note)).toBe(false)
  })

  it('tries again after a day, and at once where Electron is asked for', async () => {
    await mirrorAnswers(answers.missing)
    const refused = await start(['--electron'])
    expect(refused.code).toBe(1)
    expect(refused.said).toMatch(/asked for and cannot be started/)
    expect(checkout.started()).toEqual([])
    expect((await start()).said).toMatch(/within the last day.*npm start -- --electron/)
    await start(['--electron'])
    expect(mirror!.asked).toHaveLength(2)
    const note = JSON.parse(readFileSync(checkout.note, 'utf8')) as { at: string }
    const yesterday = new Date(Date.parse(note.at) - 25 * 60 * 60 * 1000).toISOString()
    writeFileSync(checkout.note, JSON.stringify({ ...note, at: yesterday }))
    await mirrorAnswers(answers.whole)
    expect((await start()).code).toBe(0)
    expect(checkout.started()).toEqual(['web', `electron ${checkout.root}`])
    expect(existsSync(checkout.note)).toBe(false)
  })

  it('waits for a slow download as long as something comes', async () => {
    await mirrorAnswers(answers.slow)
    await start([], { more: { standstill: 2000 } })
    expect(checkout.started()).toEqual([`electron ${checkout.root}`])
  })

  it('opens the browser when a download takes long, and goes on with it', async () => {
    await mirrorAnswers(answers.slow)
    checkout.setWeb(
      `for (let i = 0; i < 1000 && !require('node:fs').existsSync(${JSON.stringify(join(checkout.electron, 'path.txt'))}); i++)
        await new Promise((resolve) => setTimeout(resolve, 20))
      await new Promise((resolve) => setTimeout(resolve, 500))`,
      3,
    )
    const { code, said } = await start([], { more: { fetch: 150, standstill: 20_000 } })
    expect(said).toMatch(
      /fetching Electron takes long, and goes on meanwhile\.[^]*next start opens its window\./,
    )
    expect(code).toBe(3)
    await start()
    expect(checkout.started()).toEqual(['web', `electron ${checkout.root}`])
  })

  it('gives a download up when the browser’s host ends before it', async () => {
    await mirrorAnswers(answers.hanging)
    // Without that it would wait until nothing has come for a minute, which is longer than this test may take.
    const { code, said } = await start([], { more: { fetch: 150, standstill: 60_000 } })
    expect(code).toBe(0)
    expect(said).toMatch(/goes on meanwhile/)
    expect(said).not.toMatch(/could not be fetched|opens its window/)
    expect(existsSync(checkout.note)).toBe(false)
  }, 30_000)

  it('ends when it is stopped while fetching, and starts nothing', async () => {
    await mirrorAnswers(answers.hanging)
    const stopped = new AbortController()
    const ended = start([], { signal: stopped.signal, more: { standstill: 20_000 } })
    await vi.waitFor(() => expect(mirror!.asked).toHaveLength(1))
    stopped.abort()
    expect((await ended).code).toBe(130)
    expect(checkout.started()).toEqual([])
    expect(existsSync(checkout.note)).toBe(false)
  })

  it('gives the installer’s reason where the archive cannot be unpacked', async () => {
    await mirrorAnswers(answers.whole)
    writeFileSync(join(checkout.electron, 'dist'), 'in the way')
    const { said } = await start()
    expect(said).toMatch(/it could not be unpacked: \S+.*(EEXIST|ENOTDIR|exist|directory)/i)
    expect(checkout.started()).toEqual(['web'])
  })

  it.each([
    { what: 'may not be executed', script: electronScript('/nowhere'), mode: 0o644, reason: /EACCES/ },
    {
      what: 'lacks a library',
      script: '#!/bin/sh\nexit 127\n',
      mode: 0o755,
      reason: /at once, with code 127/,
    },
    { what: 'crashes', script: '#!/bin/sh\nkill -ABRT $$\n', mode: 0o755, reason: /at once, with SIGABRT/ },
  ])('opens the browser where Electron $what', async ({ script, mode, reason }) => {
    checkout.putElectron(script, mode)
    const { code, said } = await start(['--demo'])
    expect(said).toMatch(/Starting in the browser: Electron in .* could not be started/)
    expect(said).toMatch(reason)
    expect(code).toBe(0)
    expect(checkout.started()).toEqual(['web --demo'])
    const askedFor = await start(['--electron'])
    expect(askedFor.code).toBe(1)
    expect(askedFor.said).toMatch(reason)
    expect(checkout.started()).toHaveLength(1)
  })

  it('opens no second window when Electron ends later', async () => {
    checkout.putElectron(electronScript(checkout.root, 9))
    const { code, said } = await start([], { more: { start: 0 } })
    expect([code, checkout.started()]).toEqual([9, [`electron ${checkout.root}`]])
    expect(said).toMatch(/ended with code 9/)
  })

  it('ends the program when it is stopped', async () => {
    checkout.putElectron('#!/bin/sh\nexec sleep 60\n')
    const stopped = new AbortController()
    const ended = start([], { signal: stopped.signal })
    await wait(200)
    stopped.abort()
    await ended
    expect(checkout.started()).toEqual([])
  })

  it('takes the Electron of ELECTRON_OVERRIDE_DIST_PATH, and fetches none in its place', async () => {
    await mirrorAnswers(answers.whole)
    const other = join(checkout.root, 'other')
    expect((await start([], { env: { ELECTRON_OVERRIDE_DIST_PATH: other } })).said).toMatch(
      /there is no Electron in .*other/,
    )
    mkdirSync(other)
    writeFileSync(join(other, 'electron'), electronScript(checkout.root, 0), { mode: 0o755 })
    await start([], { env: { ELECTRON_OVERRIDE_DIST_PATH: other } })
    expect(checkout.started()).toEqual(['web', `electron ${checkout.root}`])
    expect(mirror!.asked).toEqual([])
  })

  it.each([
    { why: 'there is no screen', options: { env: { DISPLAY: '' } }, reason: /no screen/ },
    { why: 'root starts it', options: { uid: 0 }, reason: /sandbox does not work for root/ },
  ])('opens the browser where $why, and fetches nothing', async ({ options, reason }) => {
    await mirrorAnswers(answers.whole)
    expect((await start([], options)).said).toMatch(reason)
    expect([checkout.started(), mirror!.asked]).toEqual([['web'], []])
  })

  it('opens the browser where that is asked for, by argument or environment', async () => {
    await mirrorAnswers(answers.whole)
    checkout.putElectron(electronScript(checkout.root))
    await start(['--web', '--demo'])
    await start([], { env: { LIKEWISE_HOST: 'web' } })
    expect([checkout.started(), mirror!.asked]).toEqual([['web --demo', 'web'], []])
  })
})
