import type { Reach } from '../../src-main/contract/curation'
import type { LinkKind } from '../../src-main/contract/pairs'

/**
 * What a link has brought: the pairs that were added, and what follows from them with those that were there before.
 * @param added pairs that are new
 */
export function reachSentence(
  kind: LinkKind,
  added: number,
  reach: { readonly before: Reach; readonly after: Reach },
): string {
  const name = kind === 'must' ? 'must-link' : 'cannot-link'
  if (added === 0) return `This ${name} was there already.`
  const gained = {
    must: reach.after.must - reach.before.must - (kind === 'must' ? added : 0),
    cannot: reach.after.cannot - reach.before.cannot - (kind === 'cannot' ? added : 0),
  }
  const follows = [counted(gained.must, 'must-link'), counted(gained.cannot, 'cannot-link')].filter(Boolean)
  const first = `${counted(added, name)} added`
  if (follows.length === 0) return `${first}.`
  return `${first}; ${follows.join(' and ')} ${gained.must + gained.cannot === 1 ? 'follows' : 'follow'} from it.`
}

function counted(count: number, name: string): string {
  return count <= 0 ? '' : `${count.toLocaleString('en-US')} ${name}${count === 1 ? '' : 's'}`
}
