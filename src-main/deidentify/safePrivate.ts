import rawList from '../../resources/safe-private.txt?raw'

const safe = new Set(
  rawList
    .trim()
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [creator, group, elements] = line.split('\t') as [string, string, string]
      return elements.split(' ').map((element) => `${creator} ${group} ${element}`)
    }),
)

/** True for a private element that PS3.15 table E.3.10-1 lists: by creator, group and element within the block. */
export function isSafePrivate(tag: number, creator: string | null): boolean {
  if (creator === null) return false
  const digits = tag.toString(16).toUpperCase().padStart(8, '0')
  return safe.has(`${creator} ${digits.slice(0, 4)} ${digits.slice(6)}`)
}
