import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  isReachable,
  keepWindowState,
  readWindowState,
} from '../../../../src-main/hosts/electron/windowState'

let library: string
beforeEach(() => (library = mkdtempSync(join(tmpdir(), 'likewise-window-'))))
afterEach(() => rmSync(library, { recursive: true }))

describe('where the window was', () => {
  it('is kept, and forgotten when the file makes no sense', () => {
    const state = { bounds: { x: -10, y: 20, width: 1200, height: 800 }, isMaximized: true }
    expect(readWindowState(library)).toBeUndefined()
    keepWindowState(library, state)
    expect(readWindowState(library)).toEqual(state)
    for (const text of [
      '',
      '{"bounds":{"x":1}}',
      '{"bounds":{"x":0,"y":0,"width":-5,"height":1},"isMaximized":false}',
    ]) {
      writeFileSync(join(library, 'window.json'), text)
      expect(readWindowState(library)).toBeUndefined()
    }
    expect(() => keepWindowState(join(library, 'gone'), state)).not.toThrow()
  })

  it('is taken up only where a screen still shows its upper edge', () => {
    const screens = [
      { x: 0, y: 0, width: 1920, height: 1040 },
      { x: 1920, y: 0, width: 1280, height: 1024 },
    ]
    const at = (x: number, y: number) => isReachable({ x, y, width: 1000, height: 700 }, screens)
    expect([at(0, 0), at(1900, 100), at(3100, 900), at(-900, 0)]).toEqual([true, true, true, true])
    expect([at(5000, 0), at(0, -50), at(0, 1020), at(-950, 0)]).toEqual([false, false, false, false])
  })
})
