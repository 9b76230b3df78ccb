import type { LinkKind } from '../contract/pairs'

/** A pair that a person made; a and b are instances. */
export interface Link {
  readonly pair: number
  readonly kind: LinkKind
  readonly a: number
  readonly b: number
}
