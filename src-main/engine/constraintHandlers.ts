import type { constraintProcedures } from '../contract/constraints'
import type { pairProcedures } from '../contract/pairs'
import type { Handlers } from '../contract/rpc/server'
import { findInstance } from '../index/queries/constraintTable'
import { stepHistory } from '../index/queries/steps'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { countConstraints, distanceSpectrum } from './services/constraintCounts'
import { explainPair } from './services/constraintExplanation'
import { constraintPresets } from './services/constraintPresets'
import { constraintQuality } from './services/constraintQuality'
import { sampleConstraints } from './services/constraintSamples'
import { describeFeatures, saveSettings, settingsOf } from './services/constraintSettings'
import { featureCompleteness } from './services/featureCompleteness'
import { addPairs, allConflicts, commentPair, removePairs } from './services/manualPairs'
import { exportPairs, importPairs, listPairs } from './services/pairTable'

/** The constraints' part of createHandlers. */
export function createConstraintHandlers(
  parts: EngineParts,
  current: CurrentWorkspace,
): Handlers<typeof constraintProcedures & typeof pairProcedures> {
  const opened = () => current.require()
  const history = () => stepHistory(opened().index)
  /** Tells every window that pairs changed. */
  const changed = <T>(result: T): T => {
    parts.events.publish({ topic: 'constraints' })
    parts.events.publish({ topic: 'steps' })
    return result
  }
  return {
    'constraints.settings': () => ({
      settings: settingsOf(opened()),
      presets: constraintPresets,
      features: describeFeatures(),
    }),
    'constraints.saveSettings': ({ settings }) => (saveSettings(parts, opened(), settings), {}),
    'constraints.completeness': ({ settings }) =>
      featureCompleteness(opened(), settingsOf(opened(), settings)),
    'constraints.counts': ({ settings }, context) =>
      countConstraints(parts, opened(), settingsOf(opened(), settings), context),
    'constraints.distances': ({ settings }, context) =>
      distanceSpectrum(parts, opened(), settingsOf(opened(), settings), context),
    'constraints.sample': async ({ settings, ...query }, context) => ({
      pairs: await sampleConstraints(parts, opened(), settingsOf(opened(), settings), query, context),
    }),
    'constraints.explain': ({ settings, a, b }) =>
      explainPair(parts, opened(), settingsOf(opened(), settings), a, b),
    'constraints.quality': ({ settings, truth }, context) =>
      constraintQuality(parts, opened(), settingsOf(opened(), settings), truth, context),
    'constraints.findInstance': ({ name }) => findInstance(opened().index, name),

    'pairs.list': (query) => ({ ...listPairs(opened(), query), history: history() }),
    'pairs.add': (request) => changed(addPairs(opened(), request)),
    'pairs.comment': ({ pair, comment }) => changed(commentPair(opened(), pair, comment)),
    'pairs.remove': ({ pairs }) => changed({ removed: removePairs(opened(), pairs), history: history() }),
    'pairs.conflicts': () => ({ conflicts: allConflicts(opened()) }),
    'pairs.export': () => exportPairs(opened()),
    'pairs.import': (request) => changed({ ...importPairs(opened(), request), history: history() }),
  }
}
