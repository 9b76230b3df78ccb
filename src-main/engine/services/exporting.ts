import { join } from 'node:path'
import type { ExportPlan } from '../../contract/exports'
import { exporterById } from '../../exporters/registry'
import { checkTarget, planDataset, writeDataset, type DatasetPlan } from '../../exporters/writeDataset'
import { clusterInstances } from '../../index/queries/exports'
import { getRun } from '../../index/queries/runs'
import { createProgressRate } from '../../numerics/progressRate'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'
import type { Workspace } from '../workspace'
import { childPath } from './folders'

export interface ExportRequest {
  readonly run: number
  readonly cluster: number
  readonly exporter: string
  /** Id of the folder that the dataset folder is made in. */
  readonly parent: string
  readonly name: string
}

/** A dry run: says what would be written and touches nothing. Errors: see contract/exports.ts. */
export async function planExport(
  parts: EngineParts,
  workspace: Workspace,
  request: ExportRequest,
): Promise<ExportPlan> {
  const { plan, target } = await prepare(parts, workspace, request)
  return describe(plan, target)
}

/** Writes the dataset of one cluster, all of it or nothing. Errors: see contract/exports.ts. */
export async function writeExport(
  parts: EngineParts,
  workspace: Workspace,
  request: ExportRequest,
  context: JobContext,
): Promise<ExportPlan> {
  const { plan, target } = await prepare(parts, workspace, request)
  const run = getRun(workspace.index, request.run)
  const rate = createProgressRate(() => performance.now())
  const provenance = {
    program: 'Likewise',
    programVersion: parts.version,
    archive: workspace.record.archive,
    run: run.run,
    method: run.method,
    methodVersion: run.methodVersion,
    backend: run.backend,
    settings: run.settings,
    seed: run.seed,
    exporter: request.exporter,
    exportedAt: new Date().toISOString(),
  }
  await writeDataset(plan, exporterById(request.exporter), provenance, target, {
    signal: context.signal,
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
  return describe(plan, target)
}

async function prepare(parts: EngineParts, workspace: Workspace, request: ExportRequest) {
  const exporter = exporterById(request.exporter)
  const target = childPath(parts.folderIds.resolve(request.parent), request.name)
  const archive = workspace.record.archive
  const instances = clusterInstances(workspace.index, request.run, request.cluster).map((instance) => ({
    source: join(archive, instance.file),
    file: instance.file,
    size: instance.size,
    sopInstanceUid: instance.sopInstanceUid,
    frames: instance.frames,
    cluster: request.cluster,
    tags: instance.tags,
  }))
  await checkTarget(target, archive)
  return { plan: planDataset(instances, exporter), target }
}

function describe(plan: DatasetPlan, target: string): ExportPlan {
  return {
    target,
    instances: plan.entries.length,
    files: plan.files.length,
    bytes: plan.bytes,
    examples: plan.files.slice(0, 5),
  }
}
