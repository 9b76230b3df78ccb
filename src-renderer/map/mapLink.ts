import type { LinkKind } from '../../src-main/contract/pairs'

/** A pair that people have made, as rows of the run. */
export interface MapLink {
  readonly kind: LinkKind
  readonly a: number
  readonly b: number
}
