/** One step of a breadcrumb: what it says, and the path it leads to. */
export interface Crumb {
  readonly name: string
  readonly path: string
}

/** Splits a full path of either kind (“/a/b”, “C:\a\b”) into its steps, root first. */
export function crumbsOf(path: string): Crumb[] {
  const separator = path.includes('/') ? '/' : '\\'
  const parts = path.split(separator).filter((part) => part !== '')
  const crumbs: Crumb[] = path.startsWith('/') ? [{ name: '/', path: '/' }] : []
  let soFar = ''
  for (const part of parts) {
    soFar = soFar === '' && separator === '\\' ? `${part}\\` : joinPath(soFar, part, separator)
    crumbs.push({ name: part, path: soFar })
  }
  return crumbs
}

function joinPath(parent: string, name: string, separator: string): string {
  return parent.endsWith(separator) ? parent + name : `${parent}${separator}${name}`
}

/** First name at or after `from`, going round, that begins with what was typed; −1 when none does. */
export function findByPrefix(names: readonly string[], typed: string, from: number): number {
  const prefix = typed.toLocaleLowerCase()
  for (let i = 0; i < names.length; i++) {
    const at = (from + i) % names.length
    if (names[at]!.toLocaleLowerCase().startsWith(prefix)) return at
  }
  return -1
}
