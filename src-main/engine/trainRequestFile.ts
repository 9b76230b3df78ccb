import { join } from 'node:path'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import { settingsSchema } from '../contract/runs'
import { modelRecipeSchema } from '../pixels/modelInput'
import { readArrayFile, writeArrayFile } from '../training/arrayFile'
import type { TrainRequest } from './trainerMessages'

const headSchema = z.object({
  method: z.string(),
  settings: settingsSchema,
  recipe: modelRecipeSchema,
  seed: z.number().int(),
  /** Images that could not be decoded and were left out. */
  undecoded: z.number().int(),
  /** The run to go on from. */
  begunFrom: z.number().int().nullable().default(null),
})

/** What a run learns from, without the folders of this machine. */
export type TrainingInput = Pick<TrainRequest, 'images' | 'mustLinks' | 'cannotLinks'> &
  z.infer<typeof headSchema>

const pathOf = (runFolder: string) => join(runFolder, 'request.bin')

/** Keeps what a run learns from, so that it can be taken up although the archive has changed meanwhile. */
export function writeTrainRequest(runFolder: string, input: TrainingInput): Promise<void> {
  const { images, mustLinks, cannotLinks, ...head } = input
  return writeArrayFile(pathOf(runFolder), { head, arrays: { images, mustLinks, cannotLinks } })
}

/** Null where the run had not come so far. Errors: workspace-damaged. */
export async function readTrainRequest(runFolder: string): Promise<TrainingInput | null> {
  const file = await readArrayFile(pathOf(runFolder))
  if (file === null) return null
  const head = headSchema.safeParse(file.head)
  const array = (name: string) => file.arrays[name]
  const [images, mustLinks, cannotLinks] = ['images', 'mustLinks', 'cannotLinks'].map(array)
  const areIds = [images, mustLinks, cannotLinks].every((values) => values instanceof Uint32Array)
  if (!head.success || !areIds) {
    throw new LikewiseError('workspace-damaged', `${pathOf(runFolder)} is damaged. Train anew.`)
  }
  const ids = (values: unknown) => values as Uint32Array
  return {
    ...head.data,
    images: ids(images),
    mustLinks: ids(mustLinks),
    cannotLinks: ids(cannotLinks),
  }
}
