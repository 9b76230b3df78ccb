import type { curationProcedures } from '../contract/curation'
import type { Handlers } from '../contract/rpc/server'
import { strategies } from '../curation/registry'
import { movedImages } from '../index/queries/moved'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { linkImages, reachOf } from './services/linking'
import { proposeFor } from './services/proposing'

/** The curation's part of createHandlers. */
export function createCurationHandlers(
  parts: EngineParts,
  current: CurrentWorkspace,
): Handlers<typeof curationProcedures> {
  return {
    'curation.strategies': () =>
      strategies.map(({ id, title, description }) => ({ strategy: id, title, description })),
    'curation.propose': async (request, { signal }) => ({
      proposals: await proposeFor(parts, current.require(), request, signal),
    }),
    'curation.link': (request) => {
      const linked = linkImages(current.require(), request)
      parts.events.publish({ topic: 'constraints' })
      parts.events.publish({ topic: 'steps' })
      return linked
    },
    'curation.reach': () => reachOf(current.require()),
    'runs.moved': ({ before, after }) => movedImages(current.require().index, before, after),
  }
}
