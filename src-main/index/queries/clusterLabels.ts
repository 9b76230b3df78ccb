import type { ClusterLabel } from '../../contract/clusterLabels'
import type { ReadableIndex, WritableIndex } from '../open'

/** Labels of a run's clusters that have one, by cluster. */
export function clusterLabels(index: ReadableIndex, run: number): ClusterLabel[] {
  return index
    .statement(
      `select cluster, name, note, colour, shown_in as shownIn from cluster_labels where run_id = ? order by cluster`,
    )
    .all(run) as ClusterLabel[]
}

/** Stores a label, in place of the one before; one that says nothing is removed. */
export function storeLabel(index: WritableIndex, run: number, label: ClusterLabel): void {
  const { cluster, name, note, colour, shownIn } = label
  if (name === null && note === '' && colour === null && shownIn === null) {
    index.statement('delete from cluster_labels where run_id = ? and cluster = ?').run(run, cluster)
    return
  }
  index
    .statement(
      `insert into cluster_labels (run_id, cluster, name, note, colour, shown_in) values (?, ?, ?, ?, ?, ?)
       on conflict do update set name = excluded.name, note = excluded.note, colour = excluded.colour,
         shown_in = excluded.shown_in`,
    )
    .run(run, cluster, name, note, colour, shownIn)
}
