import type { GroupView } from './groupView'
import type { GroupFeature } from './tupleGroups'

/** What the categories say of one profile and each of another view's. */
export interface ProfileComparer {
  /** Compares profile p of the first view with all of the second from `first` on. */
  compare(p: number, first: number): void
  /** The categories' part of Σ w δ (1 − s) (eq. 1 and 2), [profiles of the second]. */
  readonly bases: Float64Array
  /** 1 where an anchor differs, [profiles of the second]. */
  readonly differs: Uint8Array
}

/** @param features those of the views' categories, in their order */
export function createProfileComparer(
  features: readonly GroupFeature[],
  a: GroupView,
  b: GroupView,
): ProfileComparer {
  const bases = new Float64Array(b.profiles)
  const differs = new Uint8Array(b.profiles)
  return {
    bases,
    differs,
    compare(p, first) {
      bases.fill(0, first)
      differs.fill(0, first)
      features.forEach(({ weight, isAnchor }, k) => {
        const code = a.categories[k]![p]!
        const codes = b.categories[k]!
        for (let q = first; q < codes.length; q++) if (codes[q] !== code) bases[q]! += weight
        if (!isAnchor) return
        for (let q = first; q < codes.length; q++) if (codes[q] !== code) differs[q] = 1
      })
    },
  }
}
