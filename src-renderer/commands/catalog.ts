/** Something that a person can have done by key, from the palette, or by mouse. */
export interface CommandEntry {
  readonly id: string
  readonly title: string
  /** Where it is to be had. */
  readonly group: string
  /** Keys as the program has them, as widgets/keyNames.ts writes them; a person may choose others. */
  readonly keys: readonly string[]
}

const entry = (id: string, title: string, group: string, ...keys: string[]): CommandEntry => ({
  id,
  title,
  group,
  keys,
})

/** Every command whose keys a person may choose. Components say what they do by `useCommands`. */
export const catalog: readonly CommandEntry[] = [
  entry('go.archive', 'Go to the archive', 'Everywhere', 'Alt+1', 'g a'),
  entry('go.constraints', 'Go to the constraints', 'Everywhere', 'Alt+2', 'g p'),
  entry('go.training', 'Go to the training', 'Everywhere', 'Alt+3', 'g t'),
  entry('go.clusters', 'Go to the clusters', 'Everywhere', 'Alt+4', 'g c'),
  entry('go.quality', 'Go to the quality of the images', 'Everywhere', 'Alt+5', 'g q'),
  entry('go.experiments', 'Go to the comparison of methods', 'Everywhere', 'Alt+6', 'g e'),
  entry('go.formats', 'Formats that this build reads', 'Everywhere', 'g f'),
  entry('go.suggestions', 'Go to the suggested values of tags', 'Everywhere', 'g s'),
  entry('palette', 'Find a command', 'Everywhere', 'Ctrl+k'),
  entry('undo', 'Undo', 'Everywhere', 'Ctrl+z'),
  entry('redo', 'Redo', 'Everywhere', 'Ctrl+y'),
  entry('patients.hide', 'Hide or show patient data', 'Everywhere', 'Alt+h'),
  entry('settings', 'Settings', 'Everywhere', 'Ctrl+,'),
  entry('go.help', 'Help: the method, words, what is stored where', 'Everywhere', 'F1'),
  entry('tour', 'Take the tour', 'Everywhere'),
  entry('help', 'Keyboard shortcuts', 'Everywhere', '?'),
  entry('audit', 'Audit log', 'Everywhere', 'g l'),
  entry('archive.close', 'Close the archive', 'Everywhere'),
  entry('experiment.new', 'New experiment', 'Compare', 'n'),
  entry('experiment.start', 'Start the experiment, or take it up again', 'Compare', 's'),
  entry('experiment.pause', 'Pause the experiment, or go on', 'Compare', 'p'),
  entry('experiment.table', 'Table of the experiment', 'Compare', '1'),
  entry('experiment.plot', 'Plot of the experiment', 'Compare', '2'),
  entry('experiment.maps', 'Maps of runs side by side', 'Compare', '3'),
  entry('experiment.contingency', 'Clusters by labels', 'Compare', '4'),
  entry('experiment.report', 'Save the report', 'Compare', 'r'),
  entry('search', 'Search the descriptions', 'Clusters', '/'),
  entry('filters.clear', 'Show all images again', 'Clusters', 'Backspace'),
  entry('query.save', 'Keep this query', 'Clusters', 'q'),
  entry('select.shown', 'Select all images shown', 'Clusters', 'Ctrl+a'),
  entry('select.none', 'Select nothing', 'Clusters', 'Escape'),
  entry('select.only', 'Show only the selection, or all again', 'Clusters', 'o'),
  entry('cluster.rename', 'Rename the cluster', 'Clusters', 'F2'),
  entry('cluster.note', 'Note on the cluster', 'Clusters', 'n'),
  entry('cluster.export', 'Export the cluster', 'Clusters', 'e'),
  entry('cluster.merge', 'Show the chosen clusters as one', 'Clusters', 'Alt+m'),
  entry('cluster.split', 'Show merged clusters by themselves', 'Clusters', 'Alt+s'),
  entry('link.must', 'The selected images belong together', 'Clusters', 'm'),
  entry('link.cannot', 'No two of the selected images belong together', 'Clusters', 'x'),
  entry('similar', 'Find images like the selected ones', 'Clusters', 'f'),
  entry('triage', 'Answer pairs worth asking about', 'Clusters', 'a'),
  entry('retrain', 'Retrain from this run', 'Clusters', 'r'),
  entry('grid.size', 'Small or large thumbnails', 'Clusters', 's'),
  entry('view.map', 'Map: beside the images, alone, or away', 'Clusters', 'v'),
  entry('map.fit', 'Map: show all', 'Clusters', '='),
  entry('map.colour', 'Map: colour by the next tag', 'Clusters', 'c'),
  entry('train', 'See how this run was trained', 'Clusters', 't'),
]
