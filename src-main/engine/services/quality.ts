import { z } from 'zod'
import { throwIfAborted } from '../../contract/errors'
import type { QualityCheckSummary, QualityFinding } from '../../contract/quality'
import { qualityChecks } from '../../curation/quality/registry'
import { decisionsByImage, countExcluded } from '../../index/queries/imageDecisions'
import { runSources } from '../../index/queries/images'
import { requireFinishedRun } from '../../index/queries/runs'
import { describeSimilar } from '../../index/queries/similar'
import { createProgressRate } from '../../numerics/progressRate'
import { modelRecipeOf } from '../../pixels/modelInput'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { FoundReason, Looks } from '../qualityTask'
import { cacheFolderOf, runFolderOf, type Workspace } from '../workspace'
import { kept } from './columns'
import { prepareModelInputs } from './modelInputs'

/** Under another name whenever the checks are others. */
const keptName = 'quality 1'
/** Pictures of a task. */
const batchSize = 1000

const foundSchema = z.array(
  z.object({
    check: z.string(),
    image: z.number(),
    score: z.number(),
    reason: z.string(),
    other: z.number().nullable(),
  }),
)

export interface FindingsQuery {
  readonly run: number
  readonly check: string | null
  readonly decided: boolean | null
  readonly offset: number
  readonly limit: number
}

/** Counts of what the checks find in a run. Errors: see contract/quality.ts. */
export async function checkQuality(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
): Promise<{ checks: QualityCheckSummary[]; images: number; excluded: number }> {
  const { index } = workspace
  const found = Map.groupBy(await foundIn(parts, workspace, run, context), ({ check }) => check)
  const decisions = decisionsByImage(index)
  return {
    images: requireFinishedRun(index, run).images ?? 0,
    excluded: countExcluded(index),
    checks: qualityChecks.map(({ id, title, description }) => {
      const own = found.get(id) ?? []
      const open = own.filter(({ image }) => !decisions.has(image)).length
      return { check: id, title, description, findings: own.length, open }
    }),
  }
}

/** A page of what the checks find in a run. Errors: see contract/quality.ts. */
export async function listFindings(
  parts: EngineParts,
  workspace: Workspace,
  { run, check, decided, offset, limit }: FindingsQuery,
  context: JobContext,
): Promise<{ total: number; findings: QualityFinding[] }> {
  const decisions = decisionsByImage(workspace.index)
  const found = (await foundIn(parts, workspace, run, context))
    .filter((one) => check === null || one.check === check)
    .filter(({ image }) => decided === null || decisions.has(image) === decided)
  const page = found.slice(offset, offset + limit)
  const described = describeSimilar(
    workspace.index,
    run,
    page.map(({ image }) => image),
  )
  return {
    total: found.length,
    findings: page.flatMap((one) => {
      const known = described.get(one.image)
      return known === undefined ? [] : [{ ...known, ...one, decision: decisions.get(one.image) ?? null }]
    }),
  }
}

async function foundIn(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
): Promise<FoundReason[]> {
  const blocks = await kept(workspace, run, keptName, async () => ({
    [keptName]: new TextEncoder().encode(JSON.stringify(await findInJob(parts, workspace, run, context))),
  }))
  return foundSchema.parse(JSON.parse(new TextDecoder().decode(blocks[keptName])))
}

/** Looking at all pictures takes long enough to be seen and cancelled. */
function findInJob(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
): Promise<FoundReason[]> {
  const work = (job: JobContext) => findAnew(parts, workspace, run, job)
  return parts.jobs.run(
    { kind: 'quality', title: `Quality of run ${run}`, joinKey: String(run), work },
    context,
  )
}

async function findAnew(
  parts: EngineParts,
  workspace: Workspace,
  run: number,
  context: JobContext,
): Promise<FoundReason[]> {
  const recipe = modelRecipeOf(requireFinishedRun(workspace.index, run).settings)
  const cacheFolder = cacheFolderOf(workspace)
  const place = { archive: workspace.record.archive, cacheFolder, pool: parts.pool }
  const all = runSources(workspace.index, run)
  const { usable } = await prepareModelInputs(all, recipe, place, context, parts.poolSize * 2)
  const rate = createProgressRate(() => performance.now())
  const looks: Looks[] = []
  for (let done = 0; done < usable.length;) {
    throwIfAborted(context.signal)
    const images = [...usable.slice(done, done + batchSize)]
    looks.push(await parts.pool.run('looks', { cacheFolder, recipe, images }, context.signal))
    done += images.length
    const total = usable.length
    context.progress({
      ...{ phase: 'Looking at the pictures', done, total, unit: 'images' },
      ...rate.update(done, total),
      counts: {},
    })
  }
  const task = { index: workspace.record.folder, run, folder: runFolderOf(workspace, run) }
  return parts.pool.run('qualityFindings', { ...task, looks: joined(looks) }, context.signal)
}

function joined(looks: readonly Looks[]): Looks {
  return {
    images: Uint32Array.from(looks.flatMap(({ images }) => [...images])),
    hashes: Uint32Array.from(looks.flatMap(({ hashes }) => [...hashes])),
    spread: Float32Array.from(looks.flatMap(({ spread }) => [...spread])),
  }
}
