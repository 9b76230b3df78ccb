import type { AddedPairs, LinkKind } from '../../contract/pairs'
import type { Procedures } from '../../contract/procedures'
import { scopeToTell } from '../services/scopeToTell'
import { steppedLast } from '../../index/queries/steps'
import { longWork, step, work, type AuditRule, type AuditStatement } from './auditRule'

type Rules = { readonly [K in keyof Procedures]: AuditRule<Procedures[K]> | null }

/**
 * How every call of the contract gets into the audit log; null for those that change nothing in the workspace and take
 * nothing out of it but what they show. What can be worked out again at any time (maps, columns, thumbnails) is no
 * change. A new call has to be given its rule here: the type asks for it, and tests/conformance/audit.test.ts.
 */
export const auditRules: Rules = {
  'session.info': null,
  'session.watch': null,
  'jobs.cancel': null,
  'jobs.dismiss': null,
  'workspace.open': null,
  'workspace.openDemo': null,
  'workspace.recent': null,
  'workspace.reopen': null,
  'workspace.close': null,
  'folders.list': null,
  'folders.resolve': null,
  'folders.create': null,
  'folders.choose': null,

  'archive.scan': longWork((_, result) => {
    if (result === null) return { sentence: 'Scan of the archive', details: {} }
    const { files, instances, images, skipped, failed, duplicates } = result
    return {
      sentence: `Scan of the archive: ${counted(images, 'image')}`,
      details: { files, instances, images, skipped, failed, duplicates },
    }
  }),
  'archive.summary': null,
  'archive.tags': null,
  'archive.problems': null,
  'archive.completeness': null,
  'archive.duplicates': null,
  'formats.list': null,

  'constraints.settings': null,
  'constraints.saveSettings': step(({ settings }) => ({
    sentence: 'Settings of the constraints changed',
    details: { settings },
  })),
  'constraints.completeness': null,
  'constraints.counts': null,
  'constraints.distances': null,
  'constraints.sample': null,
  'constraints.explain': null,
  'constraints.quality': null,
  'constraints.findInstance': null,

  'pairs.list': null,
  'pairs.add': step(({ kind }, output) => (output === null ? null : pairsAdded(kind, output))),
  'pairs.comment': step(({ pair }) => ({ sentence: `Comment on pair ${pair} changed`, details: { pair } })),
  'pairs.remove': step(({ pairs }) => ({
    sentence: `${counted(pairs.length, 'pair')} removed`,
    details: { pairs },
  })),
  'pairs.conflicts': null,
  'pairs.export': step((_, output) => ({
    sentence: `Table of ${counted(output?.pairs ?? 0, 'pair')} handed out`,
    details: { pairs: output?.pairs ?? 0 },
  })),
  'pairs.import': step((_, output) => {
    if (output === null) return null
    const { added, known, unmatched, conflicts } = output
    const details = { added, known, unmatched: unmatched.length, conflicts: conflicts.length }
    return { sentence: `Table of pairs taken in: ${counted(added, 'pair')} added`, details }
  }),

  'methods.list': null,
  'backends.list': null,
  'runs.train': longWork(({ method, settings, seed, begunFrom }, result) => ({
    sentence: `Training with ${method}`,
    details: { method, settings, seed, begunFrom: begunFrom ?? null, ...ended(result) },
  })),
  'runs.resume': longWork(({ run }, result) => ({
    sentence: `Training of run ${run} taken up`,
    details: { ...ended(result), run },
  })),
  'runs.pause': null,
  'runs.unpause': null,
  'runs.list': null,
  'runs.history': null,
  'runs.assign': null,
  'runs.evaluate': null,
  'runs.contingency': null,
  'runs.retrieval': null,
  'runs.moved': null,
  'runs.remove': work(({ run }) => ({ sentence: `Run ${run} removed`, details: { run } })),

  'experiments.kinds': null,
  'experiments.list': null,
  'experiments.get': null,
  'experiments.estimate': null,
  'experiments.create': work(({ kind, preset, seeds }, output) => ({
    sentence: 'Experiment made',
    details: { experiment: output?.experiment ?? null, kind, preset, seeds },
  })),
  'experiments.start': longWork(({ experiment }, result) => ({
    sentence: `Experiment ${experiment}`,
    details: {
      experiment,
      ...(result === null ? {} : { cells: result.cells, done: result.done, failed: result.failed }),
    },
  })),
  'experiments.pause': null,
  'experiments.unpause': null,
  'experiments.remove': work(({ experiment, withRuns }) => ({
    sentence: `Experiment ${experiment} removed`,
    details: { experiment, withRuns },
  })),
  'experiments.report': work(({ experiment, format }) => ({
    sentence: `Report of experiment ${experiment} handed out as ${format.toUpperCase()}`,
    details: { experiment, format },
  })),

  'clusters.list': null,
  'clusters.images': null,
  'clusters.assignments': null,
  'images.sources': null,
  'images.describe': null,
  'images.elements': null,
  'images.similar': null,

  'curation.strategies': null,
  'curation.propose': null,
  'curation.link': step(({ kind, images }, output) => {
    const said = output === null ? null : pairsAdded(kind, output.added)
    return said === null ? null : { ...said, details: { ...said.details, images } }
  }),
  'curation.reach': null,

  'suggestions.tags': null,
  'suggestions.make': null,
  'suggestions.list': null,
  'suggestions.evidence': null,
  'suggestions.decide': step(({ run, keyword, verdict, value, suggestions }, output) => ({
    sentence: `${counted(suggestions.length, 'suggested value')} of ${keyword} ${verdict}`,
    details: { run, keyword, suggestions, otherValue: value !== undefined, images: output?.images ?? 0 },
  })),
  'suggestions.acceptAll': step(({ run, keyword, kind, from }, output) => ({
    sentence: `${counted(output?.decided ?? 0, 'suggested value')} of ${keyword} accepted at once`,
    details: { run, keyword, kind, from, images: output?.images ?? 0 },
  })),
  'suggestions.decisions': null,

  'quality.check': null,
  'quality.findings': null,
  'quality.decide': step(({ images, decision }) => ({
    sentence: `${counted(images.length, 'image')} ${decisionTitles[decision ?? 'forget']}`,
    details: { images, decision },
  })),

  'clusterLabels.list': null,
  'clusterLabels.change': step(({ run, change }) => {
    const { kind } = change
    const clusters =
      change.kind === 'merge' ? { clusters: change.clusters, into: change.into } : { cluster: change.cluster }
    return { sentence: `${labelTitles[kind]} in run ${run}`, details: { run, kind, ...clusters } }
  }),
  'maps.make': null,
  'queries.list': null,
  'queries.save': step((_, output) => {
    const id = output?.saved.id ?? null
    return { sentence: 'Query kept', details: { query: id } }
  }),
  'queries.remove': step(({ id }) => ({ sentence: 'Kept query removed', details: { query: id } })),

  'history.get': null,
  'history.undo': step((_, __, { index }) => stepped('taken back', steppedLast(index, 'undo'))),
  'history.redo': step((_, __, { index }) => stepped('taken again', steppedLast(index, 'redo'))),

  'preferences.get': null,
  'preferences.set': work((change) => ({
    sentence: 'Settings of the program changed',
    details: { changed: Object.keys(change) },
  })),

  'exporters.list': null,
  'exports.plan': null,
  'exports.write': longWork((request, plan) => {
    const { run, exporter, name, deidentification, window, split } = request
    const wrote =
      plan === null
        ? {}
        : {
            target: plan.target,
            instances: plan.instances,
            patients: plan.patients,
            files: plan.files,
            refused: plan.refusedTotal,
          }
    return {
      sentence: `Export of images of run ${run} as ${exporter}`,
      details: {
        run,
        exporter,
        name,
        scope: scopeToTell(request.scope),
        deidentification,
        window,
        split,
        ...wrote,
      },
    }
  }),

  'audit.list': null,
  'audit.check': null,
  'audit.export': step(({ form }, output) => ({
    sentence: `Audit log handed out as ${form.toUpperCase()}`,
    details: { form, entries: output?.entries ?? 0 },
  })),
}

const decisionTitles = { exclude: 'excluded', keep: 'kept', forget: 'undecided again' }

const labelTitles = {
  name: 'Name of a cluster changed',
  note: 'Note on a cluster changed',
  colour: 'Colour of a cluster changed',
  merge: 'Clusters shown as one',
  split: 'Merged clusters taken apart',
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`
}

/** What was refused has changed nothing. */
function pairsAdded(kind: LinkKind, added: AddedPairs): AuditStatement | null {
  if (added.outcome === 'refused') return null
  const fresh = added.pairs.length - added.known
  return {
    sentence: `${counted(fresh, `${kind}-link`)} added`,
    details: {
      kind,
      pairs: added.pairs.map(({ pair }) => pair),
      known: added.known,
      conflicts: added.conflicts.length,
    },
  }
}

function stepped(how: string, last: { readonly step: number; readonly kind: string } | undefined) {
  return last === undefined ? null : { sentence: `Step ${how}`, details: last }
}

function ended(result: { run: number; backend: string; clusters: number; images: number } | null) {
  if (result === null) return {}
  const { run, backend, clusters, images } = result
  return { run, backend, clusters, images }
}
