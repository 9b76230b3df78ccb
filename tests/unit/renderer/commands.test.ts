import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalog } from '../../../src-renderer/commands/catalog'
import { keysOf, ownerOfKey } from '../../../src-renderer/commands/commands'
import { matchScore } from '../../../src-renderer/commands/matchText'
import { keyLabel } from '../../../src-renderer/widgets/keyNames'

const entryOf = (id: string) => catalog.find((entry) => entry.id === id)!

describe('the catalogue of commands', () => {
  it('has every id once, and no key twice where both could be meant', () => {
    expect(new Set(catalog.map(({ id }) => id)).size).toBe(catalog.length)
    const clashes = catalog.flatMap((entry) =>
      entry.keys.filter((key) => ownerOfKey(key, entry, {}) !== undefined).map((key) => `${entry.id} ${key}`),
    )
    expect(clashes).toEqual([])
  })

  it('takes the keys that a person chose, and frees the program’s', () => {
    const chosen = { 'grid.size': ['j'] }
    expect(keysOf(entryOf('grid.size'), chosen)).toEqual(['j'])
    expect(ownerOfKey('j', entryOf('map.fit'), chosen)?.id).toBe('grid.size')
    expect(ownerOfKey('s', entryOf('map.fit'), chosen)).toBeUndefined()
  })
})

it('has every command whose key is shown', async () => {
  const renderer = join(import.meta.dirname, '../../../src-renderer')
  const files = (await readdir(renderer, { recursive: true })).filter((name) => name.endsWith('.vue'))
  const sources = await Promise.all(files.map((name) => readFile(join(renderer, name), 'utf8')))
  const shown = sources.flatMap((source) =>
    [...source.matchAll(/<CommandKey command="([^"]+)"/g)].map(([, id]) => id),
  )
  expect(shown.length).toBeGreaterThan(5)
  expect(shown.filter((id) => !catalog.some((entry) => entry.id === id))).toEqual([])
})

it('finds what was typed, beginnings of words first', () => {
  expect(matchScore('Go to the clusters', 'clu go')).not.toBeNull()
  expect(matchScore('Go to the clusters', 'cluster away')).toBeNull()
  expect(matchScore('Export the cluster', 'export')!).toBeGreaterThan(matchScore('Reexport', 'export')!)
})

it('writes keys as people read them', () => {
  expect(['Ctrl+k', 'ArrowLeft', 'g a', '?', 'F2', 'r, l'].map(keyLabel)).toEqual([
    'Ctrl+K',
    '←',
    'G A',
    '?',
    'F2',
    'R, L',
  ])
})
