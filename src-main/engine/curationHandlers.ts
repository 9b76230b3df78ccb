import type { curationProcedures } from '../contract/curation'
import type { qualityProcedures } from '../contract/quality'
import type { Handlers } from '../contract/rpc/server'
import { strategies } from '../curation/registry'
import { countExcluded } from '../index/queries/imageDecisions'
import { movedImages } from '../index/queries/moved'
import { stepHistory } from '../index/queries/steps'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { decideImages } from './services/imageDecisions'
import { linkImages, reachOf } from './services/linking'
import { proposeFor } from './services/proposing'
import { checkQuality, listFindings } from './services/quality'

/** The curation's part of createHandlers. */
export function createCurationHandlers(
  parts: EngineParts,
  current: CurrentWorkspace,
): Handlers<typeof curationProcedures & typeof qualityProcedures> {
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
    'quality.check': ({ run }, context) => checkQuality(parts, current.require(), run, context),
    'quality.findings': (query, context) => listFindings(parts, current.require(), query, context),
    'quality.decide': ({ images, decision }) => {
      const workspace = current.require()
      decideImages(workspace, images, decision, parts.person.name())
      parts.events.publish({ topic: 'steps' })
      return { excluded: countExcluded(workspace.index), history: stepHistory(workspace.index) }
    },
    'runs.moved': ({ before, after }) => movedImages(current.require().index, before, after),
  }
}
