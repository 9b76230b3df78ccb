import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { LikewiseError } from '../contract/errors'
import { trainingPointSchema, type TrainingPoint } from '../contract/training'
import { hasErrorCode } from './systemErrors'

const fileName = 'history.json'

/** Writes the curves of a run into its folder, which is made; a reader sees the old ones or the new ones. */
export async function writeHistory(folder: string, history: readonly TrainingPoint[]): Promise<void> {
  const path = join(folder, fileName)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(`${path}.new`, JSON.stringify(history), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

/** The curves of a run, oldest first; empty where it has none. Errors: workspace-damaged. */
export async function readHistory(folder: string): Promise<TrainingPoint[]> {
  const path = join(folder, fileName)
  try {
    return z.array(trainingPointSchema).parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (hasErrorCode(error, 'ENOENT')) return []
    throw new LikewiseError('workspace-damaged', `${path} is damaged.`, { cause: error })
  }
}
