import type { experimentProcedures, ParsedOrder } from '../contract/experiments'
import type { Handlers } from '../contract/rpc/server'
import { kinds } from '../experiments/kinds'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { createExperiment } from './services/experiments/createExperiment'
import { estimateExperiment } from './services/experiments/estimate'
import { removeExperiment } from './services/experiments/removeExperiment'
import { reportExperiment } from './services/experiments/report'
import { runExperiment } from './services/experiments/runExperiment'
import { experimentView, listExperimentSummaries, summaryOf } from './services/experiments/views'

/** The part of createHandlers about experiments. */
export function createExperimentHandlers(
  parts: EngineParts,
  current: CurrentWorkspace,
): Handlers<typeof experimentProcedures> {
  const opened = () => current.require()
  /** Folders are ids in the contract, and paths from here on. */
  const withPath = (order: ParsedOrder): ParsedOrder =>
    order.test.kind === 'folder'
      ? { ...order, test: { ...order.test, folder: parts.folderIds.resolve(order.test.folder) } }
      : order
  return {
    'experiments.kinds': () =>
      kinds.map(({ methods, axes, ...kind }) => ({ ...kind, methods: [...methods], axes: [...axes] })),
    'experiments.list': () => listExperimentSummaries(parts, opened()),
    'experiments.get': ({ experiment }) => experimentView(parts, opened(), experiment),
    'experiments.estimate': (order, context) => estimateExperiment(parts, opened(), order, context),
    'experiments.create': (order) => {
      const experiment = createExperiment(parts, opened(), withPath(order))
      parts.events.publish({ topic: 'experiments', experiment })
      return { experiment }
    },
    'experiments.start': ({ experiment }, context) => {
      const workspace = opened()
      const title = summaryOf(parts, workspace, experiment).name
      const work = (job: typeof context) => runExperiment(parts, workspace, experiment, job)
      const request = { kind: 'experiment', title, joinKey: String(experiment), queues: true, work } as const
      return parts.jobs.run(request, context)
    },
    'experiments.pause': ({ experiment }) => {
      const paused = parts.experiments.pause(experiment)
      parts.events.publish({ topic: 'experiments', experiment })
      return { paused }
    },
    'experiments.unpause': ({ experiment }) => {
      const running = parts.experiments.unpause(experiment)
      parts.events.publish({ topic: 'experiments', experiment })
      return { running }
    },
    'experiments.remove': (order) => removeExperiment(parts, opened(), order),
    'experiments.report': ({ experiment, format }) => reportExperiment(parts, opened(), experiment, format),
  }
}
