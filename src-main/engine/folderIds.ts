import { randomUUID } from 'node:crypto'
import { LikewiseError } from '../contract/errors'

/** Opaque names for folders, so that a window never handles a path. They last as long as the engine. */
export interface FolderIds {
  issue(absolutePath: string): string
  /** Errors: folder-not-found for an id that this engine never issued. */
  resolve(id: string): string
}

export function createFolderIds(): FolderIds {
  const idByPath = new Map<string, string>()
  const pathById = new Map<string, string>()
  return {
    issue(absolutePath) {
      const known = idByPath.get(absolutePath)
      if (known !== undefined) return known
      const id = randomUUID()
      idByPath.set(absolutePath, id)
      pathById.set(id, absolutePath)
      return id
    },
    resolve(id) {
      const path = pathById.get(id)
      if (path === undefined) {
        throw new LikewiseError('folder-not-found', 'This folder is no longer known. Choose it again.')
      }
      return path
    },
  }
}
