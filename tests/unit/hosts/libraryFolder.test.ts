import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { homeFolder } from '../../../src-main/engine/homeFolder'
import { libraryFolder } from '../../../src-main/hosts/libraryFolder'

afterEach(() => vi.unstubAllEnvs())

describe('the folder of the library', () => {
  it('is the one named, made absolute, else where the platform keeps data', () => {
    expect(libraryFolder('linux', { LIKEWISE_LIBRARY: 'a/b č' })).toBe(resolve('a/b č'))
    expect(libraryFolder('linux', { LIKEWISE_LIBRARY: '', XDG_DATA_HOME: '/data' })).toBe('/data/likewise')
    expect(libraryFolder('linux', { XDG_DATA_HOME: 'relative' })).toBe(
      join(homedir(), '.local/share/likewise'),
    )
    expect(libraryFolder('darwin', {})).toBe(join(homedir(), 'Library/Application Support/Likewise'))
    expect(libraryFolder('win32', { APPDATA: '/roaming' })).toBe('/roaming/Likewise')
  })

  it.each(['', 'relative/home'])('is asked for where HOME is “%s”', (home) => {
    vi.stubEnv('HOME', home)
    expect(homeFolder()).toBeUndefined()
    expect(() => libraryFolder('linux', {})).toThrow(/set LIKEWISE_LIBRARY to a folder/)
  })
})
