import type { Moved } from '../../contract/curation'
import type { ReadableIndex } from '../open'
import { requireFinishedRun } from './runs'

/** Images of each flow that are named. */
const examplesShown = 12

interface Cell {
  readonly before: number
  readonly after: number
  readonly images: number
}

/**
 * Images whose cluster is another in a later run. Clusters may have other numbers there: that of a cluster's
 * counterpart is the one that shares most images with it, the largest overlap first, no cluster twice.
 * Errors: run-not-found, run-unfinished.
 */
export function movedImages(index: ReadableIndex, before: number, after: number): Moved {
  for (const run of [before, after]) requireFinishedRun(index, run)
  const cells = index
    .statement(
      `select old.cluster as before, new.cluster as after, count(*) as images
       from assignments old join assignments new on new.image_id = old.image_id and new.run_id = ?
       where old.run_id = ? group by old.cluster, new.cluster order by images desc, old.cluster, new.cluster`,
    )
    .all(after, before) as Cell[]
  const counterparts = counterpartsOf(cells)
  const stays = new Set(counterparts.map((pair) => `${pair.before} ${pair.after}`))
  const left = cells.filter((cell) => !stays.has(`${cell.before} ${cell.after}`))
  const examples = index.statement(
    `select old.image_id as image from assignments old
     join assignments new on new.image_id = old.image_id and new.run_id = ?
     where old.run_id = ? and old.cluster = ? and new.cluster = ? order by new.distance, old.image_id limit ?`,
  )
  const total = (some: readonly Cell[]) => some.reduce((sum, { images }) => sum + images, 0)
  return {
    images: total(cells),
    moved: total(left),
    counterparts,
    flows: left.map(({ before: from, after: to, images }) => {
      const rows = examples.all(after, before, from, to, examplesShown) as { image: number }[]
      return { from, to, images, examples: rows.map(({ image }) => image) }
    }),
  }
}

/** @param cells the largest first */
function counterpartsOf(cells: readonly Cell[]): Moved['counterparts'] {
  const [olds, news] = [new Set<number>(), new Set<number>()]
  return cells
    .filter(({ before, after }) => {
      if (olds.has(before) || news.has(after)) return false
      olds.add(before)
      news.add(after)
      return true
    })
    .map(({ before, after }) => ({ before, after }))
    .sort((a, b) => a.before - b.before)
}
