import { randomUUID } from 'node:crypto'
import { LikewiseError } from '../contract/errors'

/** Where files lie that were dropped on a window: points of a run's embedding, of which the last few are known. */
export interface DroppedPoints {
  /** Keeps a point, [dimensions]; gives the name that it is asked for by. */
  keep(workspace: string, run: number, point: Float64Array): string
  /** Errors: point-not-found. */
  find(workspace: string, run: number, name: string): Float64Array
}

const mostKept = 32

export function createDroppedPoints(): DroppedPoints {
  const kept = new Map<
    string,
    { readonly workspace: string; readonly run: number; readonly point: Float64Array }
  >()
  return {
    keep(workspace, run, point) {
      const name = randomUUID()
      kept.set(name, { workspace, run, point })
      if (kept.size > mostKept) kept.delete(kept.keys().next().value!)
      return name
    },
    find(workspace, run, name) {
      const found = kept.get(name)
      if (found?.workspace === workspace && found.run === run) return found.point
      throw new LikewiseError(
        'point-not-found',
        'This file is not known any more. Drop it on the window again.',
      )
    },
  }
}
