import { LikewiseError } from '../contract/errors'
import type { Procedures } from '../contract/procedures'
import type { Handlers } from '../contract/rpc/server'
import { exporters } from '../exporters/registry'
import { clusterImages, clusterSummaries } from '../index/queries/clusters'
import { archiveSummary, listProblems } from '../index/queries/archive'
import { listDuplicates } from '../index/queries/duplicates'
import { tagCompleteness, tagSummaries } from '../index/queries/tags'
import { assignmentsWithFile } from '../index/queries/evaluation'
import { imageSources } from '../index/queries/images'
import { getRun, listRuns } from '../index/queries/runs'
import { methodById, methods } from '../methods/registry'
import { settingFields } from '../methods/settingFields'
import { checkAudit, listAudit } from '../index/queries/audit'
import { audited } from './audit/audited'
import { createBrowsingHandlers } from './browsingHandlers'
import { createConstraintHandlers } from './constraintHandlers'
import { createCurationHandlers } from './curationHandlers'
import { createSuggestionHandlers } from './suggestionHandlers'
import type { CurrentWorkspace } from './currentWorkspace'
import type { EngineParts } from './engineParts'
import { createExperimentHandlers } from './experimentHandlers'
import { readHistory } from './historyFile'
import { listAssigned, withAssigned } from './services/assigning'
import { demoDefaults, provideDemoArchive } from './services/demo'
import { evaluateRun } from './services/evaluation'
import { contingency } from './services/experiments/contingency'
import { planExport, writeExport } from './services/exporting'
import { createFolder, firstFolder, listFolder, resolveFolder } from './services/folders'
import { listFormats } from './services/formats'
import { describeImage, listFileElements } from './services/images'
import { scanWorkspace } from './services/scanning'
import { exportAudit } from './services/auditTable'
import { retrievalOfRun } from './services/retrieval'
import { similarImages } from './services/similar'
import { watchSession } from './services/session'
import { deleteRun, resumeRun, trainRun } from './services/training'
import { runFolderOf } from './workspace'
import { recentWorkspaces, summarise } from './workspaceFolder'

/** What each procedure of the contract does, a line each; the doing is in `services/` and `index/queries/`. */
export function createHandlers(parts: EngineParts, current: CurrentWorkspace): Handlers<Procedures> {
  const { folderIds: ids, jobs, services } = parts
  const index = () => current.require().index
  const handlers: Handlers<Procedures> = {
    'session.info': () => ({
      version: parts.version,
      library: parts.library,
      host: services.host,
      nativeFolderDialog: services.chooseFolder !== undefined,
      workspace: current.summary(),
    }),
    'session.watch': (_, context) => watchSession(parts, current, context),

    'jobs.cancel': ({ job }) => ({ cancelled: jobs.cancel(job) }),
    'jobs.dismiss': ({ job }) => (jobs.dismiss(job), {}),

    'workspace.open': ({ folder }) => current.openArchive(ids.resolve(folder)),
    'workspace.openDemo': async ({ images, seed }, context) => {
      const options = { images: images ?? demoDefaults.images, seed: seed ?? demoDefaults.seed }
      const work = (job: typeof context) => provideDemoArchive(parts, options, job)
      const request = { kind: 'demo', title: 'Demo archive', joinKey: JSON.stringify(options), work } as const
      return current.openArchive(await jobs.run(request, context))
    },
    'workspace.recent': async () => (await recentWorkspaces(parts.library)).map(summarise),
    'workspace.reopen': ({ workspace }) => current.reopen(workspace),
    'workspace.close': () => (current.close(), {}),

    'folders.list': ({ folder }) => listFolder(ids, folder === null ? firstFolder() : ids.resolve(folder)),
    'folders.resolve': ({ path }) => resolveFolder(ids, path),
    'folders.create': ({ parent, name }) => createFolder(ids, ids.resolve(parent), name),
    'folders.choose': async ({ title }) => {
      if (services.chooseFolder === undefined) {
        throw new LikewiseError('not-supported-here', 'This host has no folder dialog of its own.')
      }
      const path = await services.chooseFolder(title)
      return { folder: path === null ? null : ids.issue(path) }
    },

    'archive.scan': ({ concurrency }, context) => {
      const workspace = current.require()
      const { archive } = workspace.record
      const title = `Scan of ${summarise(workspace.record).name}`
      const work = (job: typeof context) => scanWorkspace(parts, workspace, concurrency, job)
      return jobs.run({ kind: 'scan', title, joinKey: archive, work }, context)
    },
    'archive.summary': () => archiveSummary(index()),
    'archive.tags': () => tagSummaries(index()),
    'archive.problems': (query) => listProblems(index(), query),
    'archive.completeness': () => tagCompleteness(index()),
    'archive.duplicates': (query) => listDuplicates(index(), query),
    'formats.list': () => listFormats(current.summary() === null ? undefined : index()),

    'methods.list': () =>
      methods.map((method) => ({
        method: method.id,
        title: method.title,
        description: method.description,
        version: method.version,
        settings: settingFields(method.settings),
        presets: method.presets.map(({ id, ...preset }) => ({ preset: id, ...preset })),
        usesPairs: method.usesPairs,
        goesOn: method.goesOn,
      })),
    'runs.train': (request, context) => {
      const workspace = current.require()
      const order = { ...request, begunFrom: request.begunFrom ?? null }
      const work = (job: typeof context) => trainRun(parts, workspace, order, job)
      return jobs.run({ kind: 'train', title: `Training ${methodById(request.method).title}`, work }, context)
    },
    'runs.list': () => listRuns(index()),
    'runs.resume': ({ run }, context) => {
      const workspace = current.require()
      const work = (job: typeof context) => resumeRun(parts, workspace, run, job)
      return jobs.run({ kind: 'train', title: `Run ${run}, taken up`, work }, context)
    },
    'runs.pause': ({ run }) => ({ paused: parts.trainers.pause(run) }),
    'runs.unpause': ({ run }) => ({ running: parts.trainers.unpause(run) }),
    'runs.history': ({ run }) => readHistory(runFolderOf(current.require(), getRun(index(), run).run)),
    'runs.assign': ({ run, folder }, context) =>
      withAssigned(parts, current.require(), { run, folder: ids.resolve(folder) }, context, listAssigned),
    'runs.evaluate': ({ run, folder, truth }, context) => {
      const workspace = current.require()
      if (folder === undefined) return evaluateRun(parts, workspace, run, truth)
      return withAssigned(parts, workspace, { run, folder: ids.resolve(folder) }, context, (assigned) =>
        evaluateRun(parts, assigned.workspace, assigned.run, truth),
      )
    },
    'runs.contingency': ({ run, label }) => contingency(parts, current.require(), run, label),
    'runs.remove': ({ run }) => deleteRun(current.require(), run),
    'backends.list': () => parts.backends.list(),

    'clusters.list': ({ run }) => clusterSummaries(index(), run),
    'clusters.images': ({ run, cluster, offset, limit }) =>
      clusterImages(index(), run, cluster, offset, limit),
    'clusters.assignments': ({ run, offset, limit }) => {
      const all = assignmentsWithFile(index(), run)
      return { total: all.length, assignments: all.slice(offset, offset + limit) }
    },
    'images.sources': ({ images }) => imageSources(index(), images),
    'images.describe': ({ image }) => describeImage(current.require(), image),
    'images.elements': ({ image }, { signal }) => listFileElements(parts, current.require(), image, signal),

    'runs.retrieval': ({ run, truth }) => retrievalOfRun(parts, current.require(), run, truth),
    'images.similar': (request, context) => similarImages(parts, current.require(), request, context),

    ...createConstraintHandlers(parts, current),
    ...createCurationHandlers(parts, current),
    ...createSuggestionHandlers(parts, current),
    ...createBrowsingHandlers(parts, current),
    ...createExperimentHandlers(parts, current),

    'exporters.list': () =>
      exporters.map(({ id, title, description, identities, takesWindow, takesRegions }) => ({
        exporter: id,
        title,
        description,
        identities,
        takesWindow,
        takesRegions,
      })),
    'exports.plan': (request) => planExport(parts, current.require(), request),
    'exports.write': (request, context) => {
      const workspace = current.require()
      const work = (job: typeof context) => writeExport(parts, workspace, request, job)
      return jobs.run({ kind: 'export', title: `Export of ${request.name}`, work }, context)
    },

    'audit.list': ({ offset, limit }) => listAudit(index(), offset, limit),
    'audit.check': ({ hash }) => checkAudit(index(), hash ?? null),
    'audit.export': ({ form }) => exportAudit(current.require(), form),
  }
  return audited(handlers, current, () => parts.person.name())
}
