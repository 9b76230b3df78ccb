import { join } from 'node:path'
import type { ExportPlan, ExportRequest } from '../../contract/exports'
import type { Provenance } from '../../contract/datasetManifest'
import { LikewiseError } from '../../contract/errors'
import { profileTable } from '../../deidentify/profileTable'
import { createPseudonyms } from '../../deidentify/pseudonyms'
import { checkTarget, freeSpace } from '../../exporters/checkTarget'
import type { DatasetInstance, Exporter } from '../../exporters/exporter'
import { planDataset, type DatasetPlan } from '../../exporters/planDataset'
import { exporterById } from '../../exporters/registry'
import { canResume, fingerprintOf } from '../../exporters/stagedDataset'
import { writeDataset } from '../../exporters/writeDataset'
import { excludedOfScope, scopeInstances } from '../../index/queries/exports'
import { getRun } from '../../index/queries/runs'
import type { AcceptedValue } from '../../index/queries/tagDecisions'
import { createProgressRate } from '../../numerics/progressRate'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'
import { workspaceKey } from '../workspaceKey'
import { childPath } from './folders'
import { scopeToTell } from './scopeToTell'

/** Refusals that a window shows; all of them are in the manifest. */
const shownRefusals = 20
/** Room for manifests and for what else the disk needs, in bytes. */
const spare = 1024 * 1024
/** One file may take this long, in milliseconds: volumes of thousands of slices included. */
const longestWrite = 600_000

interface Prepared {
  readonly exporter: Exporter
  readonly plan: DatasetPlan
  readonly target: string
  readonly fingerprint: string
  /** Images of the scope that people have excluded. */
  readonly excluded: number
  /** What the request says, but for identities where the form decides. */
  readonly request: ExportRequest
}

/** A dry run: says what would be written and touches nothing. Errors: see contract/exports.ts. */
export async function planExport(
  parts: EngineParts,
  workspace: Workspace,
  request: ExportRequest,
): Promise<ExportPlan> {
  return describe(await prepare(parts, workspace, request))
}

/** Writes a dataset, all of it or nothing. Errors: see contract/exports.ts. */
export async function writeExport(
  parts: EngineParts,
  workspace: Workspace,
  asked: ExportRequest,
  context: JobContext,
): Promise<ExportPlan> {
  const prepared = await prepare(parts, workspace, asked)
  const { plan, request, target } = prepared
  const described = await describe(prepared)
  if (!described.resumes && described.bytes + spare > described.bytesFree) {
    const [needed, free] = [described.bytes + spare, described.bytesFree].map((n) => (n / 1e6).toFixed(1))
    const sentence = `The dataset may need ${needed} MB, and ${free} MB are free at ${target}. Nothing was written.`
    throw new LikewiseError('disk-full', sentence)
  }
  const key = await workspaceKey(workspace.record.folder)
  const rate = createProgressRate(() => performance.now())
  const settings = {
    deidentification: request.deidentification,
    window: request.window,
    key,
    programVersion: parts.version,
  }
  const { refused } = await writeDataset(plan, {
    target,
    fingerprint: prepared.fingerprint,
    provenance: provenanceOf(parts, workspace, prepared),
    pseudonyms: request.deidentification === null ? null : createPseudonyms(key),
    concurrency: parts.poolSize,
    signal: context.signal,
    write: ({ file, output }, path) =>
      parts.pool.run(
        'writeExportFile',
        { exporter: request.exporter, file, output, path, settings },
        context.signal,
        { milliseconds: longestWrite },
      ),
    hash: (path) => parts.pool.run('hashFile', path, context.signal),
    progress: (done) => {
      const total = plan.entries.length
      context.progress({
        phase: 'Writing the dataset',
        done,
        total,
        unit: 'files',
        ...rate.update(done, total),
        counts: {},
      })
    },
  })
  return {
    ...described,
    refused: refused.slice(0, shownRefusals),
    refusedTotal: refused.length,
    resumes: false,
  }
}

async function prepare(parts: EngineParts, workspace: Workspace, asked: ExportRequest): Promise<Prepared> {
  const exporter = exporterById(asked.exporter)
  const deidentification = deidentificationOf(exporter, asked)
  const request = { ...asked, deidentification }
  const target = childPath(parts.folderIds.resolve(request.parent), request.name)
  const { archive } = workspace.record
  const { index } = workspace
  const instances = scopeInstances(index, request.run, request.scope)
    .map((instance) => ({
      ...instance,
      source: join(archive, instance.file),
      accepted: acceptedTags(instance.accepted, deidentification !== null),
    }))
    .filter((instance) => instance.excluded === 0 || writesFrames(exporter, instance))
  if (instances.length === 0) {
    const sentence =
      'Every file of these images has a frame that was excluded. Choose a form that writes single frames.'
    throw new LikewiseError('nothing-to-export', sentence)
  }
  await checkTarget(target, archive)
  const plan = planDataset(instances, exporter, request.split, deidentification !== null)
  const said = { ...request, parent: undefined, name: undefined }
  const sources = plan.entries.map(({ file, output }) => [
    file,
    output.instances.map((one) => [one.file, one.size, one.images.length, one.accepted]),
  ])
  const excluded = excludedOfScope(index, request.run, request.scope)
  return {
    exporter,
    plan,
    target,
    request,
    excluded,
    fingerprint: fingerprintOf([parts.version, said, sources]),
  }
}

/** Whether a form writes frames one by one: files that are written whole would hold their excluded frames, too. */
function writesFrames(exporter: Exporter, instance: DatasetInstance): boolean {
  return exporter.outputs([instance]).outputs.every(({ frame }) => frame !== null)
}

/**
 * Accepted values by tag; where identities are taken out only of tags that the profile lets be, and only values that
 * files have: a person may have typed anything.
 */
function acceptedTags(
  accepted: readonly AcceptedValue[],
  isDeidentified: boolean,
): DatasetInstance['accepted'] {
  const isListed = (keyword: string) => profileTable.some((row) => row.keyword === keyword)
  const told = accepted.filter(
    ({ keyword, isKnown }) => !isDeidentified || (isKnown === 1 && !isListed(keyword)),
  )
  return Object.fromEntries(
    told.map(({ keyword, value, original, confidence, run, at }) => [
      keyword,
      { value, original, confidence, run, at },
    ]),
  )
}

function deidentificationOf(exporter: Exporter, { deidentification }: ExportRequest) {
  if (!exporter.takesRegions && (deidentification?.blackOut.length ?? 0) > 0) {
    const sentence = `In “${exporter.title}” regions cannot be blacked out. Leave them out, or choose another form.`
    throw new LikewiseError('invalid-settings', sentence)
  }
  if (exporter.identities === 'kept') {
    if (deidentification === null) return null
    const sentence = `“${exporter.title}” keeps identities. Choose another form to take them out.`
    throw new LikewiseError('invalid-settings', sentence)
  }
  return exporter.identities === 'removed'
    ? (deidentification ?? { options: [], blackOut: [] })
    : deidentification
}

function provenanceOf(parts: EngineParts, workspace: Workspace, { request, excluded }: Prepared): Provenance {
  const run = getRun(workspace.index, request.run)
  return {
    program: 'Likewise',
    programVersion: parts.version,
    archive: request.deidentification === null ? workspace.record.archive : null,
    run: run.run,
    method: run.method,
    methodVersion: run.methodVersion,
    backend: run.backend,
    settings: run.settings,
    seed: run.seed,
    exporter: request.exporter,
    // The ids of images mean nothing elsewhere.
    scope: request.deidentification === null ? request.scope : scopeToTell(request.scope),
    deidentification: request.deidentification,
    window: request.window,
    split: request.split,
    excludedImages: excluded,
    exportedAt: new Date().toISOString(),
  }
}

async function describe({ plan, target, fingerprint, excluded }: Prepared): Promise<ExportPlan> {
  const instances = new Set(plan.entries.flatMap(({ output }) => output.instances.map(({ file }) => file)))
  const parts = { train: 0, validation: 0, test: 0 }
  for (const { part, output } of plan.entries) {
    const images = output.instances.reduce((sum, one) => sum + one.images.length, 0)
    if (part !== null) parts[part] += output.frame === null ? images : 1
  }
  return {
    target,
    instances: instances.size,
    patients: new Set(plan.entries.map(({ patient }) => patient)).size,
    excluded,
    files: plan.files.length,
    bytes: plan.bytes,
    bytesFree: await freeSpace(target),
    parts: plan.entries.some(({ part }) => part !== null) ? parts : null,
    refused: plan.refused.slice(0, shownRefusals).map((refusal) => ({ ...refusal })),
    refusedTotal: plan.refused.length,
    resumes: await canResume(target, fingerprint),
    examples: plan.files.slice(0, 5),
  }
}
