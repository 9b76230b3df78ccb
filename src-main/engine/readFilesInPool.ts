import type { FileOutcome, FileRequest } from '../archive/readFiles'
import type { WorkerPool } from '../pool/workerPool'
import { taskLimits } from './taskLimits'
import type { EngineTasks } from './tasks'

/** How a scan has the files of an archive folder looked at: by the workers. */
export function readFilesInPool(pool: WorkerPool<EngineTasks>, root: string, signal: AbortSignal) {
  return (requests: FileRequest[]): Promise<FileOutcome[]> => {
    // Two lists travel in half the time that a list of pairs takes.
    const paths = requests.map(({ path }) => path)
    const before = requests.map((request) => request.before)
    return pool.run('readFiles', { root, paths, before }, signal, taskLimits.readFiles)
  }
}
