import type { Workspace } from '../workspace'

/** Labels of the caller's own. */
export interface Truth {
  readonly label: string
  readonly rows: readonly { readonly file: string; readonly value: string }[]
}

/**
 * The label of a file of the archive, null where it has none. Truth files name images relative to the archive folder, to
 * its parent, or by longer paths that end so; the longest ending that matches decides.
 */
export function truthByFile(workspace: Workspace, truth: Truth): (file: string) => string | null {
  const folderName = workspace.record.archive.split(/[/\\]/).at(-1) ?? ''
  const valueByFile = new Map(truth.rows.map(({ file, value }) => [normalisePath(file), value]))
  const byEnding = new Map<string, string>()
  for (const [file, value] of valueByFile) {
    const inside = file.lastIndexOf(`${folderName}/`)
    if (inside === 0 || file[inside - 1] === '/')
      byEnding.set(file.slice(inside + folderName.length + 1), value)
  }
  return (file) => {
    const value = valueByFile.get(file) ?? byEnding.get(file)
    return value === undefined || value === '' ? null : value
  }
}

function normalisePath(path: string): string {
  return path.trim().replaceAll('\\', '/').replace(/^\.\//, '')
}
