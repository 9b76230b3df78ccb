import type { RandomStream } from '../../numerics/random'
import { between, chance, vary } from '../drawing/body'

/** Signal of each tissue of the head, in the unit of the modality. */
export interface HeadTissues {
  readonly skin: number
  readonly fat: number
  readonly bone: number
  readonly marrow: number
  readonly fluid: number
  readonly greyMatter: number
  readonly whiteMatter: number
  readonly deepGrey: number
  readonly air: number
  readonly muscle: number
  readonly eye: number
  readonly lesion: number
  readonly falx: number
}

/** What differs between heads. */
export interface HeadTraits {
  readonly width: number
  readonly length: number
  /** Ventricle size, 1 being usual; grows with age. */
  readonly ventricles: number
  readonly sulci: number
  readonly tilt: number
  readonly lesion: {
    readonly x: number
    readonly y: number
    readonly radius: number
    readonly z: number
  } | null
  readonly texture: number
}

export function createHeadTraits(random: RandomStream): HeadTraits {
  return {
    width: vary(random, 72, 3),
    length: vary(random, 91, 4),
    ventricles: Math.exp(vary(random, 0, 0.3)),
    sulci: between(random, 0.5, 1.2),
    tilt: vary(random, 0, 0.03),
    lesion: chance(random, 0.45)
      ? {
          x: between(random, 22, 44) * (chance(random, 0.5) ? 1 : -1),
          y: between(random, -35, 40),
          radius: between(random, 7, 17),
          z: between(random, 0.4, 0.75),
        }
      : null,
    texture: random.integer(200),
  }
}
