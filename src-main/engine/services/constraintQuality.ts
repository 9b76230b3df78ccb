import { placeItems } from '../../constraints/placement'
import { takeCensus, totalOf } from '../../constraints/pairCensus'
import { relationSlots } from '../../constraints/relationSlots'
import type { ConstraintSettings } from '../../contract/constraintSettings'
import { LikewiseError } from '../../contract/errors'
import { filesOfInstances } from '../../index/queries/constraintTable'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'
import { comparedValue } from './constraintColumns'
import { constraintModel, pairWorkers, type ConstraintModel } from './constraintModel'
import { readTags } from './readTags'
import { truthByFile, type Truth } from './truthTable'

export type QualityTruth = Truth | { readonly tag: string }

interface LinkCounts {
  readonly must: number
  readonly cannot: number
}

/**
 * How many computed must-links join two labels and how many computed cannot-links part one; instances without a label
 * are left out. Counted label by label: what is a must-link among all and not within any label joins two.
 * Errors: truth-mismatch, invalid-settings, worker-died, the signal's reason.
 */
export async function constraintQuality(
  parts: EngineParts,
  workspace: Workspace,
  settings: ConstraintSettings,
  truth: QualityTruth,
  context: JobContext,
) {
  const model = await constraintModel(parts, workspace, settings)
  const labels = await labelsOf(workspace, model, truth)
  const all = Uint32Array.from(labels.keys()).filter((item) => labels[item] !== null)
  const byLabel = [...Map.groupBy(all, (item) => labels[item]).values()]
  let done = 0
  const count = async (items: Uint32Array): Promise<LinkCounts> => {
    const counts = await countLinks(parts, model, settings, items, context.signal)
    done += 1
    const total = byLabel.length + 1
    const progress = { phase: 'Comparing tags', done, total, unit: 'labels' }
    context.progress({ ...progress, rate: null, secondsLeft: null, counts: {} })
    return counts
  }
  const found = await count(all)
  const within = { must: 0, cannot: 0 }
  for (const items of byLabel) {
    const { must, cannot } = await count(Uint32Array.from(items))
    within.must += must
    within.cannot += cannot
  }
  const share = (pairs: number, wrong: number) => ({
    pairs,
    wrong,
    share: pairs === 0 ? null : wrong / pairs,
  })
  return {
    label: 'tag' in truth ? truth.tag : truth.label,
    labelled: all.length,
    labels: byLabel.length,
    mustLink: share(found.must, found.must - within.must),
    cannotLink: share(found.cannot, within.cannot),
  }
}

async function countLinks(
  parts: EngineParts,
  { groups }: ConstraintModel,
  settings: ConstraintSettings,
  items: Uint32Array,
  signal: AbortSignal,
): Promise<LinkCounts> {
  const { thresholds, verdicts } = relationSlots(settings)
  const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf, items)
  const pairs = { groups, itemStarts, placement, minFeatures: settings.minFeatures, slots: { thresholds } }
  const workers = pairWorkers(parts, groups.groups)
  const counts = totalOf(await takeCensus(workers, pairs, { signal, progress: () => undefined }))
  const sum = (kind: string) =>
    counts.reduce((total, pairsOfClass, k) => total + (verdicts[k] === kind ? pairsOfClass : 0), 0)
  return { must: sum('must'), cannot: sum('cannot') }
}

/** Label of each instance of the model, null where it has none. */
async function labelsOf(
  workspace: Workspace,
  model: ConstraintModel,
  truth: QualityTruth,
): Promise<(string | null)[]> {
  if (!('tag' in truth)) {
    const valueOf = truthByFile(workspace, truth)
    const labels = filesOfInstances(workspace.index, model.instances).map(valueOf)
    if (labels.some((label) => label !== null)) return labels
    const example = truth.rows[0]?.file ?? 'nothing'
    const sentence = `No row of the truth table names an instance of this archive. Its first path is “${example}”; paths must be relative to the archive folder or to its parent.`
    throw new LikewiseError('truth-mismatch', sentence)
  }
  const tags = await readTags(workspace.index, [truth.tag], model.instances)
  const { codes, values } = tags.get(truth.tag)!
  const labels = values.map(
    (value) => comparedValue({ keyword: truth.tag, type: 'categorical' }, value)?.label ?? null,
  )
  return Array.from(codes, (code) => labels[code] ?? null)
}
