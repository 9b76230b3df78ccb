import type { clusterLabelProcedures } from '../contract/clusterLabels'
import type { historyProcedures } from '../contract/history'
import type { mapProcedures } from '../contract/maps'
import type { preferenceProcedures } from '../contract/preferences'
import type { Handlers } from '../contract/rpc/server'
import type { savedQueryProcedures } from '../contract/savedQueries'
import { clusterLabels } from '../index/queries/clusterLabels'
import { savedQueries } from '../index/queries/savedQueries'
import { redoStep, stepHistory, undoStep } from '../index/queries/steps'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { changePreferences, readPreferences } from './preferencesFile'
import { changeLabels } from './services/clusterLabels'
import { makeMap } from './services/maps'
import { removeQuery, saveQuery } from './services/savedQueries'

type Procedures = typeof clusterLabelProcedures &
  typeof historyProcedures &
  typeof mapProcedures &
  typeof preferenceProcedures &
  typeof savedQueryProcedures

/** The part of createHandlers about looking at a run: names, kept queries, the map; undo; what the user prefers. */
export function createBrowsingHandlers(parts: EngineParts, current: CurrentWorkspace): Handlers<Procedures> {
  const opened = () => current.require()
  const index = () => opened().index
  /** Tells every window that a step was taken; gives what undo would do next. */
  const stepped = () => (parts.events.publish({ topic: 'steps' }), stepHistory(index()))
  /** A step back may be one about pairs, or about values of tags. */
  const walked = (done: string) => {
    parts.events.publish({ topic: 'constraints' })
    parts.events.publish({ topic: 'tags' })
    return { done, history: stepped() }
  }
  return {
    'history.get': () => stepHistory(index()),
    'history.undo': () => walked(undoStep(index())),
    'history.redo': () => walked(redoStep(index())),

    'clusterLabels.list': ({ run }) => clusterLabels(index(), run),
    'clusterLabels.change': ({ run, change }) => ({
      labels: changeLabels(opened(), run, change),
      history: stepped(),
    }),

    'queries.list': () => savedQueries(index()),
    'queries.save': ({ name, query }) => ({ saved: saveQuery(opened(), name, query), history: stepped() }),
    'queries.remove': ({ id }) => (removeQuery(opened(), id), { history: stepped() }),

    'maps.make': (request, context) => {
      const workspace = opened()
      const work = (job: typeof context) => makeMap(parts, workspace, request, job)
      const joinKey = `${request.run} ${request.seed}`
      return parts.jobs.run({ kind: 'map', title: `Map of run ${request.run}`, joinKey, work }, context)
    },

    'preferences.get': () => readPreferences(parts.library),
    'preferences.set': async (change) => {
      const preferences = await changePreferences(parts.library, change)
      parts.events.publish({ topic: 'preferences', preferences })
      return preferences
    },
  }
}
