import { createLinkClosure, type LinkClosure } from '../../constraints/linkClosure'
import type { InstanceRef } from '../../contract/pairs'
import type { WritableIndex } from '../../index/open'
import { constraintTableVersion, lookUpInstance } from '../../index/queries/constraintTable'
import { pairsVersion, storedPairs, type PairRow } from '../../index/queries/pairs'

/** A stored pair whose instances are both in the archive. */
export interface KnownPair {
  readonly row: PairRow
  readonly a: InstanceRef
  readonly b: InstanceRef
}

/** People's own pairs as they are now. Pairs of instances that are away are left out until those come back. */
export interface KnownPairs {
  readonly closure: LinkClosure
  /** By number, oldest first. */
  readonly pairs: ReadonlyMap<number, KnownPair>
}

interface CachedPairs extends KnownPairs {
  readonly pairs: Map<number, KnownPair>
  readonly tableVersion: string
  version: string
}

const cache = new WeakMap<WritableIndex, CachedPairs>()

/** Follows the index: what changed in it since the last call, by whomever, is applied link by link. */
export function knownPairs(index: WritableIndex): KnownPairs {
  const tableVersion = constraintTableVersion(index)
  let known = cache.get(index)
  if (known?.tableVersion !== tableVersion) {
    known = { closure: createLinkClosure(), pairs: new Map(), tableVersion, version: '' }
    cache.set(index, known)
  }
  const version = pairsVersion(index)
  if (known.version !== version) {
    follow(index, known)
    known.version = version
  }
  return known
}

function follow(index: WritableIndex, { closure, pairs }: CachedPairs): void {
  const rows = storedPairs(index)
  const ids = new Set(rows.map(({ id }) => id))
  for (const id of [...pairs.keys()]) {
    if (ids.has(id)) continue
    closure.remove(id)
    pairs.delete(id)
  }
  for (const row of rows) {
    const known = pairs.get(row.id)
    if (known !== undefined) {
      pairs.set(row.id, { ...known, row })
      continue
    }
    const a = lookUpInstance(index, row.aUid, row.aFile)
    const b = lookUpInstance(index, row.bUid, row.bFile)
    if (a === undefined || b === undefined || a.instance === b.instance) continue
    pairs.set(row.id, { row, a, b })
    closure.add({ pair: row.id, kind: row.kind, a: a.instance, b: b.instance })
  }
}
