import { splitByPatient, patientOf, type SplitInstance } from '../../../exporters/split'
import type { EngineParts } from '../../engineParts'
import type { Workspace } from '../../workspace'
import type { TrainingImage } from '../modelInputs'

const keywords = ['PatientID', 'StudyInstanceUID', 'SeriesInstanceUID']

/** Parts the images into those to learn from and those to test on, never one patient's into both. */
export async function splitImages(
  parts: EngineParts,
  workspace: Workspace,
  images: readonly TrainingImage[],
  { share, seed }: { readonly share: number; readonly seed: number },
): Promise<Record<'train' | 'test', TrainingImage[]>> {
  const ids = Uint32Array.from(images, ({ image }) => image)
  const order = { index: workspace.record.folder, images: ids, keywords }
  const columns = Object.entries(await parts.pool.run('tagsOfImages', order))
  const instances = images.map(({ file }, i): SplitInstance => {
    const present = columns.filter(([, { codes }]) => codes[i]! > 0)
    const tags = Object.fromEntries(
      present.map(([keyword, { codes, values }]) => [keyword, values[codes[i]! - 1]!]),
    )
    return { file, tags, images: [{ cluster: 0 }] }
  })
  const partOf = splitByPatient(instances, { train: 1 - share, validation: 0, test: share, seed })
  const isTest = instances.map((instance) => partOf.get(patientOf(instance)) === 'test')
  return { train: images.filter((_, i) => !isTest[i]), test: images.filter((_, i) => isTest[i]) }
}
