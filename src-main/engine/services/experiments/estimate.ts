import { throwIfAborted } from '../../../contract/errors'
import type { ExperimentEstimate, ParsedOrder } from '../../../contract/experiments'
import type { Run, Settings } from '../../../contract/runs'
import { layOut } from '../../../experiments/layOut'
import { listTrainingImages } from '../../../index/queries/images'
import { listRuns } from '../../../index/queries/runs'
import { methodById } from '../../../methods/registry'
import type { EngineParts } from '../../engineParts'
import type { JobContext } from '../../jobs'
import type { Workspace } from '../../workspace'
import { createTrials } from './trials'

/** What a method takes, in seconds: once for each seed, and for each cell. */
interface Cost {
  readonly shared: number
  readonly cell: number
  readonly basis: 'runs' | 'trial'
}

/**
 * How long an experiment takes: by the rates of earlier runs of this workspace with the same image size and backend,
 * else by short trials, made now and recorded nowhere. Fine-tuning counts with all its epochs, although it may stop
 * earlier. Errors: those of layOut; the signal's reason.
 */
export async function estimateExperiment(
  parts: EngineParts,
  workspace: Workspace,
  order: ParsedOrder,
  context: JobContext,
): Promise<ExperimentEstimate> {
  const { rows, cells } = layOut(order)
  const all = listTrainingImages(workspace.index).length
  const images = order.test.kind === 'split' ? Math.round(all * (1 - order.test.share)) : all
  const runs = listRuns(workspace.index).filter(({ state }) => state === 'done')
  const isKnown = (cell: (typeof cells)[number]) =>
    runs.some(
      (run) =>
        run.method === cell.method &&
        run.seed === cell.seed &&
        Math.abs((run.images ?? 0) - images) <= images / 20 &&
        JSON.stringify(run.settings) === JSON.stringify(cell.settings),
    )
  const todo = cells.filter((cell) => !isKnown(cell))
  const paid = new Set<string>()
  const trials = createTrials(parts, workspace, context)
  const costByTrial = async (method: string, settings: Settings): Promise<Cost | null> => {
    if (!isDeep(settings)) {
      const seconds = await trials.seconds(method, settings, images)
      return seconds === null ? null : { shared: 0, cell: seconds, basis: 'trial' }
    }
    const rate = await trials.rate(settings, images)
    return rate === null ? null : deepCost(rate, settings, images, 'trial')
  }
  const methods: ExperimentEstimate['methods'] = []
  for (const [method, own] of Map.groupBy(todo, (cell) => cell.method)) {
    let seconds = 0
    let basis: 'runs' | 'trial' | 'unknown' = 'runs'
    let isUnknown = false
    for (const { settings, seed } of own) {
      throwIfAborted(context.signal)
      const cost = costByRuns(runs, method, settings, images) ?? (await costByTrial(method, settings))
      if (cost === null) {
        isUnknown = true
        break
      }
      if (cost.basis === 'trial') basis = 'trial'
      const network = JSON.stringify([
        settings['imageSize'],
        settings['latentSize'],
        settings['pretrainEpochs'],
        seed,
      ])
      seconds += cost.cell + (paid.has(network) ? 0 : cost.shared)
      if (cost.shared > 0) paid.add(network)
    }
    const { title } = rows.find((row) => row.method === method)!
    methods.push({
      ...{ method, title, cells: own.length },
      seconds: isUnknown ? null : seconds,
      basis: isUnknown ? 'unknown' : basis,
    })
  }
  const isWhole = methods.every(({ seconds }) => seconds !== null)
  return {
    cells: cells.length,
    known: cells.length - todo.length,
    seconds: isWhole ? methods.reduce((sum, { seconds }) => sum + seconds!, 0) : null,
    methods,
    notes: [
      ...(paid.size > 0 ? ['Autoencoders are pretrained once for each seed and shared.'] : []),
      ...(methods.some(({ method }) => 'epochs' in methodById(method).settings.shape)
        ? ['Fine-tuning is counted with all of its epochs; it may stop earlier.']
        : []),
    ],
  }
}

function isDeep(settings: Settings): boolean {
  return 'pretrainEpochs' in settings
}

/** By the latest run that tells; null where none does. */
function costByRuns(runs: readonly Run[], method: string, settings: Settings, images: number): Cost | null {
  const alike = runs.filter(
    (run) =>
      run.settings['imageSize'] === settings['imageSize'] && run.settings['backend'] === settings['backend'],
  )
  if (isDeep(settings)) {
    const run = alike.find(({ figures }) => (figures['imagesPerSecond'] ?? 0) > 0)
    return run === undefined ? null : deepCost(run.figures['imagesPerSecond']!, settings, images, 'runs')
  }
  const run = alike.find((each) => each.method === method && each.seconds !== null && (each.images ?? 0) > 0)
  if (run === undefined) return null
  const scale = (key: string) => Number(settings[key]) / Number(run.settings[key])
  const growth = (images / run.images!) * Math.max(1, scale('restarts') * scale('clusters'))
  return { shared: 0, cell: run.seconds! * growth, basis: 'runs' }
}

function deepCost(rate: number, settings: Settings, images: number, basis: Cost['basis']): Cost {
  const epochs = Number(settings['epochs'] ?? 0)
  return {
    shared: (Number(settings['pretrainEpochs']) * images) / rate,
    cell: ((epochs + 2) * images) / rate,
    basis,
  }
}
