import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * What the window may load, the same in both hosts: nothing but what the program brings itself. WebAssembly and blob
 * workers are for the viewer, data images for the icons of its cursors; styles set by script need no exception.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Sent with every answer of either host. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** A secret that cannot be guessed: 256 random bits, fit for addresses and cookies. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url')
}

/** Compares secrets in a time that does not tell how far they agree. */
export function isSecret(given: string | undefined, secret: string): boolean {
  if (given === undefined) return false
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

/**
 * True for a request that a page of this host sent, or a person who typed the address. The Host check stops names
 * that resolve to this machine (DNS rebinding), the Origin check stops pages of others.
 */
export function isOwnRequest(
  headers: { host?: string | undefined; origin?: string | undefined },
  port: number,
): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (headers.host === undefined || !hosts.includes(headers.host)) return false
  return headers.origin === undefined || headers.origin === `http://${headers.host}`
}
