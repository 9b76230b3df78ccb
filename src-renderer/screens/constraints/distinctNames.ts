import type { InstanceRef } from '../../../src-main/contract/pairs'

/**
 * Short names that tell instances apart: of each file's path, from the first folder in which not all agree as far as
 * it takes to make them differ. “a/s1/IM1.dcm” and “b/s1/IM1.dcm” are “a” and “b”.
 */
export function distinctNames(instances: readonly Pick<InstanceRef, 'file'>[]): string[] {
  const paths = instances.map(({ file }) => file.replace(/\.dcm$/i, '').split('/'))
  const longest = Math.max(0, ...paths.map((parts) => parts.length))
  const distinct = new Set(paths.map((parts) => parts.join('/'))).size
  const at = (depth: number) => new Set(paths.map((parts) => parts[depth])).size
  let from = 0
  while (from < longest - 1 && at(from) === 1) from++
  for (let to = from + 1; to <= longest; to++) {
    const names = paths.map((parts) => parts.slice(Math.min(from, parts.length - 1), to).join('/'))
    if (new Set(names).size === distinct) return names
  }
  return paths.map((parts) => parts.join('/'))
}
