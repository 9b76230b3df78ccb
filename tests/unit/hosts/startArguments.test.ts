import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { parseStartArguments as ofElectron } from '../../../src-main/hosts/electron/startArguments'
import { listenLocally } from '../../../src-main/hosts/web/listenLocally'
import { parseStartArguments as ofWeb } from '../../../src-main/hosts/web/startArguments'

const usage = (sentence: RegExp) =>
  expect.objectContaining({ code: 'usage', message: expect.stringMatching(sentence) as string }) as Error

describe('what the program was started with', () => {
  it('is a folder, made absolute, the demo, and a library; Electron passes over switches of its own', () => {
    const none = { library: null, archive: null, demo: false }
    expect(ofElectron([], '/here')).toEqual(none)
    expect(ofElectron(['--demo'], '/here')).toEqual({ ...none, demo: true })
    expect(ofElectron(['--inspect=9', 'a b/č', '--x'], '/here')).toEqual({ ...none, archive: '/here/a b/č' })
    expect(ofElectron(['', '/full'], '/here').archive).toBe('/full')
    // What belongs to an option is no archive.
    expect(ofElectron(['--library', 'mine', '--port', '1'], '/here')).toEqual({
      ...none,
      library: '/here/mine',
    })
    expect(ofElectron(['--library'], '/here')).toEqual(none)
  })

  it('has a port too in the browser', () => {
    const none = { library: null, archive: null, demo: false, port: 0, opensBrowser: true }
    expect(ofWeb([], '/here')).toEqual(none)
    expect(ofWeb(['a', '--library', 'b', '--port', '8080', '--no-open'], '/here')).toEqual({
      ...none,
      library: '/here/b',
      archive: '/here/a',
      port: 8080,
      opensBrowser: false,
    })
  })

  it.each([
    { args: ['--colour'], says: /Unknown option '--colour'.*--help/ },
    { args: ['--library'], says: /--library/ },
    { args: ['a', 'b'], says: /not 2: a, b\./ },
    { args: ['--demo', 'a'], says: /Either a folder is opened or the demo archive/ },
    ...['x', '-1', '65536', '1.5', ''].map((port) => ({
      args: [`--port=${port}`],
      says: /whole number from 0 to/,
    })),
  ])('$args is refused in the browser, with a sentence', ({ args, says }) => {
    expect(() => ofWeb(args, '/here')).toThrow(usage(says))
  })
})

it('a port that another program has is named', async () => {
  const [first, second] = [createServer(), createServer()]
  const port = await listenLocally(first, 0)
  expect(port).toBeGreaterThan(0)
  await expect(listenLocally(second, port)).rejects.toMatchObject({
    code: 'busy',
    message: expect.stringContaining(`has port ${port}`) as string,
  })
  first.close()
})
