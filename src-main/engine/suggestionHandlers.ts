import type { Handlers } from '../contract/rpc/server'
import { decisionSchema, type suggestionProcedures } from '../contract/suggestions'
import { storedDecisions } from '../index/queries/tagDecisions'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import {
  acceptAll,
  decideSuggestions,
  listSuggestions,
  suggestedTags,
  suggestionEvidence,
} from './services/suggesting'
import { makeSuggestions } from './services/suggestionSets'

/** The part of createHandlers about suggested values of tags. */
export function createSuggestionHandlers(
  parts: EngineParts,
  current: CurrentWorkspace,
): Handlers<typeof suggestionProcedures> {
  const opened = () => current.require()
  /** Tells every window that values of tags, and with them computed pairs, changed. */
  const changed = <T>(result: T): T => {
    for (const topic of ['tags', 'constraints', 'steps'] as const) parts.events.publish({ topic })
    return result
  }
  const byName = <T extends { author?: string | undefined }>(request: T) => {
    return { ...request, author: request.author ?? parts.person.name() }
  }
  return {
    'suggestions.tags': () => suggestedTags(opened()),
    'suggestions.make': (request, context) => {
      const workspace = opened()
      const work = (job: typeof context) => makeSuggestions(parts, workspace, request, job)
      const title = `Suggestions of ${request.keyword}`
      const joinKey = `${request.run} ${request.keyword}`
      return parts.jobs.run({ kind: 'suggest', title, joinKey, work }, context)
    },
    'suggestions.list': (query) => listSuggestions(opened(), query),
    'suggestions.evidence': (request) => suggestionEvidence(opened(), request),
    'suggestions.decide': (decision) => changed(decideSuggestions(opened(), byName(decision))),
    'suggestions.acceptAll': (request) => changed(acceptAll(opened(), byName(request))),
    'suggestions.decisions': ({ keyword, offset, limit }) => {
      const all = storedDecisions(opened().index, keyword ?? null)
      const page = all.slice(offset, offset + limit)
      return {
        total: all.length,
        decisions: page.map((stored) =>
          decisionSchema.parse({
            ...stored,
            decision: stored.id,
            ofSeries: stored.seriesUid !== null,
          }),
        ),
      }
    },
  }
}
