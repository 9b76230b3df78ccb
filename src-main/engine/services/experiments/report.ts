import { stringify } from 'csv-stringify/sync'
import { csvRows } from '../../../experiments/csvReport'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import { experimentView } from './views'

const mediaTypes = { html: 'text/html', csv: 'text/csv', json: 'application/json' } as const

/** An experiment as one file. Errors: experiment-not-found, workspace-damaged. */
export async function reportExperiment(
  parts: EngineParts,
  workspace: Workspace,
  id: number,
  format: keyof typeof mediaTypes,
): Promise<{ fileName: string; mediaType: string; content: string }> {
  const experiment = experimentView(parts, workspace, id)
  const content = {
    html: () => parts.pool.run('experimentReport', experiment),
    csv: () => {
      const { header, rows } = csvRows(experiment)
      return stringify(rows, { header: true, columns: header })
    },
    json: () => `${JSON.stringify(experiment, null, 2)}\n`,
  }
  return {
    fileName: `experiment-${id}-${experiment.kind}.${format}`,
    mediaType: mediaTypes[format],
    content: await content[format](),
  }
}
