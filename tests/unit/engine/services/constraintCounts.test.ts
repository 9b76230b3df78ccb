import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ConstraintSettings } from '../../../../src-main/contract/constraintSettings'
import { LikewiseError } from '../../../../src-main/contract/errors'
import { relationCounts } from '../../../../src-main/contract/relationCounts'
import type { EngineParts } from '../../../../src-main/engine/engineParts'
import { countConstraints, distanceSpectrum } from '../../../../src-main/engine/services/constraintCounts'
import { sampleConstraints } from '../../../../src-main/engine/services/constraintSamples'
import { tasks } from '../../../../src-main/engine/tasks'
import type { Workspace } from '../../../../src-main/engine/workspace'
import { openIndex } from '../../../../src-main/index/open'
import { createRandom } from '../../../../src-main/numerics/random'
import { fillIndex, headerRecord } from '../../../support/filledIndex'

const settings: ConstraintSettings = {
  features: (
    [
      ['Modality', 'categorical'],
      ['BodyPartExamined', 'categorical'],
      ['ExposureTime', 'numeric'],
      ['Exposure', 'numeric'],
    ] as const
  ).map(([keyword, type]) => ({ keyword, on: true, weight: 1, type })),
  orientation: 'tag',
  epsilon: 0.1,
  phi: 0.5,
  minFeatures: 2,
  anchors: { keywords: [], requiredForMustLink: true, differenceIsCannotLink: true },
}
/** Instances, nearly all with a tuple of their own: more than are compared one by one for a spectrum. */
const instances = 12_000

let folder: string
let workspace: Workspace
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-counts-'))
  const index = openIndex(folder)
  workspace = { record: { folder, archive: '/archive', openedAt: '' }, index }
  const random = createRandom(3)
  const record = (i: number) =>
    headerRecord({
      SOPInstanceUID: `1.2.${i}`,
      Modality: ['CT', 'DX'][random.integer(2)]!,
      ...(random.next() < 0.7 ? { BodyPartExamined: ['CHEST', 'HEAD', 'KNEE'][random.integer(3)]! } : {}),
      ExposureTime: String(random.integer(300)),
      Exposure: String(random.integer(300)),
    })
  fillIndex(index, Object.fromEntries(Array.from({ length: instances }, (_, i) => [`${i}.dcm`, record(i)])))
})
afterAll(async () => {
  workspace.index.close()
  await rm(folder, { recursive: true })
})

type Run = (task: keyof typeof tasks, input: never, signal?: AbortSignal) => Promise<unknown>
const perform: Run = (task, input) => (tasks[task] as (given: never) => Promise<unknown>)(input)
const partsWith = (run: Run, poolSize = 1) => ({ pool: { run }, poolSize }) as unknown as EngineParts
const quiet = { signal: new AbortController().signal, progress: () => undefined }

describe('the spectrum of more groups than are compared one by one', () => {
  it('is drawn from a sample, says so, and is near the exact counts', async () => {
    const parts = partsWith(perform)
    const exact = await countConstraints(parts, workspace, settings, quiet)
    expect(exact.groups).toBeGreaterThan(10_000)
    expect(exact.mustLink + exact.cannotLink + exact.unknown).toBe((instances * (instances - 1)) / 2)

    const phases: string[] = []
    const progress = ({ phase, done, total }: { phase: string; done: number; total: number | null }) =>
      phases.push(`${phase} ${done}/${String(total)}`)
    const spectrum = await distanceSpectrum(parts, workspace, settings, { ...quiet, progress })
    expect(spectrum).toMatchObject({ exact: false, sampledPairs: 4_000_000, instances, groups: exact.groups })
    expect(phases.at(-1)).toBe('Drawing pairs 8/8')
    const estimated = relationCounts(spectrum, settings)
    for (const kind of ['mustLink', 'cannotLink', 'unknown'] as const) {
      const share = exact[kind] / exact.pairs
      const deviation = Math.sqrt((share * (1 - share)) / 4_000_000)
      expect(Math.abs(estimated[kind] / exact.pairs - share)).toBeLessThan(5 * deviation)
      // Two shares of the sample that were the same draws would make it too good or too bad.
      expect(estimated[kind]).not.toBe(exact[kind])
    }
  })
})

describe('long counts', () => {
  it.each([
    ['counts', countConstraints],
    ['spectrum', distanceSpectrum],
    [
      'sample',
      (parts: EngineParts, opened: Workspace, given: ConstraintSettings, context: typeof quiet) =>
        sampleConstraints(
          ...([
            parts,
            opened,
            given,
            { kind: 'must', count: 9, seed: 1, mix: 'natural', labelledShare: 1 },
            context,
          ] as const),
        ),
    ],
  ])('%s: nothing more is begun once cancelled', async (_, work) => {
    const controller = new AbortController()
    let begun = 0
    const run: Run = (task, input) => {
      if (task !== 'buildTupleGroups') begun += 1
      if (begun === 2) controller.abort(new LikewiseError('cancelled', 'Enough.'))
      return perform(task, input)
    }
    const outcome = work(partsWith(run), workspace, settings, { ...quiet, signal: controller.signal })
    await expect(outcome).rejects.toMatchObject({ code: 'cancelled' })
    expect(begun).toBe(2)
  })

  it('leave room for a short question between two shares', async () => {
    const begun: string[] = []
    let waiting = Promise.resolve()
    // A pool of one worker: first come, first served.
    const run: Run = async (task, input) => {
      const turn = waiting
      let free = () => {}
      waiting = new Promise((resolve) => (free = resolve))
      await turn
      begun.push(task)
      const output = await perform(task, input)
      free()
      return output
    }
    const progress = ({ done }: { done: number }) => {
      if (done === 1) void run('hashPixels', { paths: [], extent: 'sample' } as never)
    }
    await countConstraints(partsWith(run), workspace, settings, { ...quiet, progress })
    const shares = begun.filter((task) => task === 'countPairs').length
    expect(shares).toBeGreaterThan(2)
    expect(begun.indexOf('hashPixels')).toBe(begun.indexOf('countPairs') + 1)
  })
})
