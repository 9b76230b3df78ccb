import { indexedTags } from '../../../archive/tagDictionary'
import { LikewiseError } from '../../../contract/errors'
import type { ParsedOrder } from '../../../contract/experiments'
import { columnsOf } from '../../../experiments/columns'
import { kindDefinition } from '../../../experiments/kinds'
import { layOut } from '../../../experiments/layOut'
import { createExperiment as storeExperiment } from '../../../index/queries/experiments'
import { listTrainingImages } from '../../../index/queries/images'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import type { Plan } from './plan'

/**
 * Saves an experiment with all its cells; gives its number.
 * @param order whose test folder is a path
 * Errors: invalid-settings, method-not-found, too-few-images.
 */
export function createExperiment(parts: EngineParts, workspace: Workspace, order: ParsedOrder): number {
  if (listTrainingImages(workspace.index).length === 0) {
    throw new LikewiseError('too-few-images', 'The index holds no images yet. Scan the archive first.')
  }
  const unknown = order.labels.find((label) => indexedTags.every(({ keyword }) => keyword !== label))
  if (unknown !== undefined) {
    throw new LikewiseError(
      'invalid-settings',
      `“${unknown}” is not an indexed tag: name a tag, or give a truth table.`,
    )
  }
  const { axes, rows, cells } = layOut(order)
  const { kind, preset, seeds, labels, truths, test } = order
  const names = [...labels, ...truths.map(({ label }) => label)]
  const plan: Plan = {
    ...{ axes: [...axes], seeds, rows: [...rows], labels, truths, test },
    columns: columnsOf(names, test.kind !== 'none'),
    images: { train: null, test: null },
    notes: [testNote(test)],
  }
  return storeExperiment(workspace.index, {
    ...{ kind, preset, cells, programVersion: parts.version },
    name: order.name ?? kindDefinition(kind).title,
    plan: JSON.stringify(plan),
  })
}

function testNote(test: Plan['test']): string {
  if (test.kind === 'none') return 'No test part: all images are learnt from.'
  if (test.kind === 'folder')
    return 'The test part is another folder, whose images are assigned and not learnt from.'
  const percent = Math.round(test.share * 100)
  return `The test part is ${percent} % of the images, drawn by patient (seed ${test.seed}), the same in every run; its images are assigned and not learnt from.`
}
