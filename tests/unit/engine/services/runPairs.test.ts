import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { EngineParts } from '../../../../src-main/engine/engineParts'
import { runPairs } from '../../../../src-main/engine/services/runPairs'
import { tasks } from '../../../../src-main/engine/tasks'
import { openIndex } from '../../../../src-main/index/open'
import { listTrainingImages } from '../../../../src-main/index/queries/images'
import { insertPair } from '../../../../src-main/index/queries/pairs'
import { methodById } from '../../../../src-main/methods/registry'
import { parseSettings } from '../../../../src-main/methods/settingFields'
import { fillIndex, headerRecord } from '../../../support/filledIndex'

const folder = mkdtempSync(join(tmpdir(), 'likewise-pairs-'))
const index = openIndex(folder)
afterAll(() => {
  index.close()
  rmSync(folder, { recursive: true })
})

const region = (name: string) => ({ BodyPartExamined: name, AnatomicRegion: name })
const kinds = [
  { Modality: 'CT', ...region('CHEST'), PatientPosition: 'HFS', Manufacturer: 'A' },
  { Modality: 'CT', ...region('HEAD'), PatientPosition: 'HFS', Manufacturer: 'A' },
  { Modality: 'MR', ...region('KNEE'), PatientPosition: 'FFS', Manufacturer: 'B' },
  // Without the anchor: never a computed must-link.
  { Modality: 'MR', PatientPosition: 'FFS', Manufacturer: 'B' },
]
const kindOf = (place: number) => place % kinds.length
const count = 200
const records = Array.from({ length: count }, (_, i): [string, ReturnType<typeof headerRecord>] => [
  `${String(i).padStart(3, '0')}.dcm`,
  headerRecord({ SOPInstanceUID: `1.2.${i}`, ...kinds[kindOf(i)] }),
])
fillIndex(index, Object.fromEntries(records))
const images = Uint32Array.from(listTrainingImages(index), ({ image }) => image)

/** The tasks of the workers, done here. */
const pool = { run: (task: keyof typeof tasks, input: never) => Promise.resolve(tasks[task](input)) }
const parts = { pool, poolSize: 1 } as unknown as EngineParts
const workspace = { record: { folder, archive: folder, openedAt: '' }, index }

async function draw(settings: Record<string, number | string | boolean>, seed = 1, of = images) {
  const all = parseSettings(methodById('proposed'), { constraints: 60, ...settings })
  const pairs = await runPairs(parts, workspace, of, all, seed, new AbortController().signal)
  const listed = (flat: Uint32Array) =>
    Array.from({ length: flat.length / 2 }, (_, k) => [flat[2 * k]!, flat[2 * k + 1]!] as const)
  return { must: listed(pairs.mustLinks), cannot: listed(pairs.cannotLinks) }
}

const kindsOf = (pairs: readonly (readonly [number, number])[]) =>
  new Set(pairs.map(([a, b]) => [kindOf(a), kindOf(b)].sort().join('-')))

describe('the pairs of a run', () => {
  it('are as many of each kind, each once, and must-links have equal anchors', async () => {
    const { must, cannot } = await draw({ anchorHalf: false })
    expect([must.length, cannot.length]).toEqual([30, 30])
    const keys = [...must, ...cannot].map((pair) => [...pair].sort((a, b) => a - b).join())
    expect(new Set(keys).size).toBe(60)
    expect(kindsOf(must)).toEqual(new Set(['0-0', '1-1', '2-2']))
  })

  it('have half of their cannot-links from a differing anchor, also where all else is equal', async () => {
    const far = await draw({ anchorHalf: false, rules: 'paper', cannotDistance: 0.75 })
    expect(kindsOf(far.cannot).has('0-1')).toBe(false)
    const halves = await draw({ anchorHalf: true })
    expect(kindsOf(halves.cannot)).toContain('0-1')
    // Kind 3 has no anchor: such a pair can only come from the distance.
    const byDistance = halves.cannot.filter(([a, b]) => kindOf(a) === 3 || kindOf(b) === 3)
    expect(byDistance.length).toBeGreaterThan(0)
    expect(byDistance.length).toBeLessThanOrEqual(15)
  })

  it('give rare kinds of image their pairs, and none twice', async () => {
    // All of kind 0 and 1, and ten images of kind 2: one in fifty of the must-links, one in seven of the cannot-links.
    const some = images.filter((_, place) => kindOf(place) < 2 || (kindOf(place) === 2 && place < 40))
    const kind = (i: number) => kindOf(images.indexOf(some[i]!))
    const isRare = ([a, b]: readonly [number, number]) => kind(a) === 2 || kind(b) === 2
    const among = (evenKinds: boolean) => draw({ anchorHalf: true, evenKinds }, 1, some)
    const [plain, even] = [await among(false), await among(true)]
    for (const { must, cannot } of [plain, even]) {
      expect(must).toHaveLength(30)
      // A pair may be in both halves of the cannot-links, and counts once.
      expect(cannot.length).toBeGreaterThan(25)
      const keys = [...must, ...cannot].map((pair) => [...pair].sort((a, b) => a - b).join())
      expect(new Set(keys).size).toBe(must.length + cannot.length)
      expect(must.every(([a, b]) => kind(a) === kind(b))).toBe(true)
      expect(cannot.every(([a, b]) => kind(a) !== kind(b))).toBe(true)
    }
    expect(plain.must.filter(isRare).length).toBeLessThanOrEqual(2)
    // Three kinds share the half of 30.
    expect(even.must.filter(isRare).length).toBeGreaterThanOrEqual(5)
    expect(even.cannot.filter(isRare).length).toBeGreaterThan(plain.cannot.filter(isRare).length)
    expect(await among(true)).toEqual(even)
  })

  it('come as they are where that is asked for', async () => {
    const { must, cannot } = await draw({ balanced: false, anchorHalf: false, rules: 'paper' })
    expect(must.length + cannot.length).toBe(60)
    expect(cannot.length).toBeGreaterThan(must.length)
  })

  it('repeat with the seed and differ with it', async () => {
    expect(await draw({})).toEqual(await draw({}))
    expect(await draw({}, 2)).not.toEqual(await draw({}))
  })

  it('always hold the pairs that people made, which win over the tags', async () => {
    const ref = (place: number) => ({ uid: `1.2.${place}`, file: records[place]![0] })
    insertPair(index, {
      kind: 'must',
      aUid: ref(0).uid,
      aFile: ref(0).file,
      bUid: ref(2).uid,
      bFile: ref(2).file,
      author: 'me',
      at: '2026-01-01T00:00:00Z',
      comment: '',
    })
    for (const constraints of [0, 60]) {
      const { must, cannot } = await draw({ constraints })
      const isIt = ([a, b]: readonly [number, number]) => Math.min(a, b) === 0 && Math.max(a, b) === 2
      expect(must.filter(isIt)).toHaveLength(1)
      expect(cannot.filter(isIt)).toHaveLength(0)
    }
  })
})
