import { describe, expect, it } from 'vitest'
import { createPageResponder } from '../../../src-main/hosts/pageResponder'
import { contentSecurityPolicy } from '../../../src-main/hosts/security'

const file = (text: string) => ({
  type: 'text/plain',
  isImmutable: true,
  read: () => Promise.resolve(Buffer.from(text)),
})
const files = new Map([
  ['/', file('the page')],
  ['/bundle/a.js', file('0123456789')],
])
const respond = createPageResponder({
  files,
  fetchAsset: (request) =>
    request.url.endsWith('/dead')
      ? Promise.reject(new Error('gone'))
      : Promise.resolve(new Response('abcdef', { headers: { 'x-own': 'kept' } })),
})
const ask = (path: string, options?: RequestInit) => respond(new Request(`app://likewise${path}`, options))

describe('what hosts answer to their page', () => {
  it('gives files and assets with the security headers', async () => {
    const page = await ask('/')
    expect(await page.text()).toBe('the page')
    expect(page.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(page.headers.get('x-content-type-options')).toBe('nosniff')
    const asset = await ask('/assets/frames/1')
    expect(await asset.text()).toBe('abcdef')
    expect(asset.headers.get('x-own')).toBe('kept')
  })

  it('gives parts of both', async () => {
    const part = await ask('/bundle/a.js', { headers: { range: 'bytes=2-4' } })
    expect([part.status, await part.text(), part.headers.get('content-range')]).toEqual([
      206,
      '234',
      'bytes 2-4/10',
    ])
    const end = await ask('/assets/frames/1', { headers: { range: 'bytes=-2' } })
    expect([end.status, await end.text()]).toEqual([206, 'ef'])
    const outside = await ask('/bundle/a.js', { headers: { range: 'bytes=10-' } })
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10'])
  })

  it('sends no body to HEAD, and says how long it is', async () => {
    const head = await ask('/bundle/a.js', { method: 'HEAD' })
    expect([head.status, await head.text(), head.headers.get('content-length')]).toEqual([200, '', '10'])
  })

  it.each([
    '/../package.json',
    '/bundle/../../package.json',
    '/%2e%2e/package.json',
    '/..%2fpackage.json',
    '/bundle/..%5c..%5cpackage.json',
    '/bundle/%00',
    '/bundle',
    '/etc/passwd',
  ])('has nothing at %s', async (path) => {
    const answered = await ask(path)
    expect(answered.status).toBe(404)
    expect(answered.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  it('refuses to be written to, and says when there is no engine', async () => {
    expect((await ask('/', { method: 'POST', body: 'x' })).status).toBe(405)
    expect((await ask('/assets/dead')).status).toBe(503)
  })
})
