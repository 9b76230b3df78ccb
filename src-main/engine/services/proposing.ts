import type { ProposedPair } from '../../contract/curation'
import { LikewiseError } from '../../contract/errors'
import { strategyById } from '../../curation/registry'
import { instanceRef, instancesOfImages } from '../../index/queries/constraintTable'
import { runAssignments } from '../../index/queries/columns'
import { requireFinishedRun } from '../../index/queries/runs'
import type { EngineParts } from '../engineParts'
import { runFolderOf, type Workspace } from '../workspace'
import { knownPairs } from './linkClosures'
import { trainingPairs } from './trainingPairs'

/** Computed pairs that are looked at for contradictions, of each kind about half. */
const computedLookedAt = 4000

export interface ProposalRequest {
  readonly run: number
  readonly strategy: string
  readonly count: number
  readonly seed: number
}

/** Pairs of a run worth asking about. Errors: see curation.propose in contract/curation.ts. */
export async function proposeFor(
  parts: EngineParts,
  workspace: Workspace,
  { run, strategy, count, seed }: ProposalRequest,
  signal: AbortSignal,
): Promise<ProposedPair[]> {
  const { index } = workspace
  strategyById(strategy)
  const { clusters } = requireFinishedRun(index, run)
  const items = itemsOf(workspace, run)
  if (items.images.length < 2) {
    throw new LikewiseError('too-few-images', 'The run has fewer than two files: there are no pairs.')
  }
  const links = [...knownPairs(index).pairs.values()].flatMap(({ row, a, b }) => {
    const [i, j] = [items.itemOf.get(a.instance), items.itemOf.get(b.instance)]
    return i === undefined || j === undefined ? [] : [{ kind: row.kind, a: i, b: j }]
  })
  const proposals = await parts.pool.run(
    'proposePairs',
    {
      strategy,
      count,
      folder: runFolderOf(workspace, run),
      images: items.images,
      assignments: items.assignments,
      clusters: clusters ?? 1,
      computed: await computedPairs(parts, workspace, items.images, seed, signal),
      links,
      seed,
    },
    signal,
  )
  const side = (item: number) => ({
    ...instanceRef(index, items.instances[item]!),
    image: items.images[item]!,
    cluster: items.assignments[item]!,
  })
  return proposals.map(({ a, b, score, reason }) => ({ a: side(a), b: side(b), score, reason }))
}

interface Items {
  /** Image, cluster and instance of each item. */
  readonly images: Uint32Array
  readonly assignments: Int32Array
  readonly instances: Uint32Array
  readonly itemOf: ReadonlyMap<number, number>
}

/** The images of a run that stand for their instance: of several frames the first that the run has. */
function itemsOf(workspace: Workspace, run: number): Items {
  const rows = runAssignments(workspace.index, run)
  const instances = instancesOfImages(
    workspace.index,
    Uint32Array.from(rows, ({ image }) => image),
  )
  const itemOf = new Map<number, number>()
  const kept = rows.filter((_, i) => {
    const instance = instances[i]!
    if (instance === 0 || itemOf.has(instance)) return false
    itemOf.set(instance, itemOf.size)
    return true
  })
  return {
    images: Uint32Array.from(kept, ({ image }) => image),
    assignments: Int32Array.from(kept, ({ cluster }) => cluster),
    instances: Uint32Array.from(itemOf.keys()),
    itemOf,
  }
}

/** A sample of what the tags say of the items, by the settings of the workspace; nothing where they say nothing. */
async function computedPairs(
  parts: EngineParts,
  workspace: Workspace,
  images: Uint32Array,
  seed: number,
  signal: AbortSignal,
): Promise<{ must: Uint32Array; cannot: Uint32Array }> {
  const order = { count: computedLookedAt, mix: 'balanced', labelledShare: 1, evenKinds: false } as const
  const { mustLinks, cannotLinks } = await trainingPairs(parts, workspace, images, order, seed, signal)
  return { must: mustLinks, cannot: cannotLinks }
}
