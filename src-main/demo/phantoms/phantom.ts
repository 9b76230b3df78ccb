import type { RandomStream } from '../../numerics/random'
import type { Canvas } from '../drawing/canvas'
import type { Noise } from '../drawing/noise'
import type { Elements } from '../dicom/elements'

export type Modality = 'CT' | 'MR' | 'CR' | 'DX' | 'MG' | 'XA' | 'NM' | 'US'

/** An RGB picture, [rows · columns · 3] bytes. */
export interface ColourPicture {
  readonly rows: number
  readonly columns: number
  readonly spacing: number
  readonly rgb: Uint8Array
}
export type Picture = Canvas | ColourPicture

/** What is asked of a series for one frame. */
export interface View {
  /** Counted from 0, of `count` instances in the series. */
  readonly instance: number
  readonly count: number
  /** (instance + ½) / count: place along the series. */
  readonly position: number
  readonly frame: number
  /** Noise of this frame alone. */
  readonly random: RandomStream
}

/** A plane of the patient coordinate system, for CT and MR. */
export interface Plane {
  /** ImageOrientationPatient (PS3.3 C.7.6.2.1.1). */
  readonly orientation: readonly [number, number, number, number, number, number]
  /** Millimetres between slices. */
  readonly step: number
}

export const axialPlane = { orientation: [1, 0, 0, 0, 1, 0] } as const
export const sagittalPlane = { orientation: [0, 1, 0, 0, 0, -1] } as const
export const coronalPlane = { orientation: [1, 0, 0, 0, 0, -1] } as const

export interface SeriesRecipe {
  readonly description: string
  /** Instances that a full series has; a small archive may get fewer. */
  readonly instances: number
  /** Frames per instance; above 1 the object is a multi-frame one. */
  readonly frames?: number
  readonly plane?: Plane
  /** Elements of this series alone, over those of its modality. */
  readonly elements?: Elements
  /** Draws a frame in the natural unit of its modality. */
  draw(view: View): Picture
}

/** One kind of examination: a modality and a region that look like nothing else in the archive. */
export interface Phantom {
  readonly id: string
  readonly modality: Modality
  /** Truth: the anatomic region, a defined term of PS3.16 Annex L. */
  readonly region: string
  /** Its share of the archive's images, relative to the others. */
  readonly weight: number
  /** StudyDescription in three languages. */
  readonly descriptions: { readonly en: string; readonly de: string; readonly hr: string }
  /** A patient of this kind: traits are drawn here, once, and every image of the series follows them. */
  series(random: RandomStream, noise: Noise): readonly SeriesRecipe[]
}

/**
 * Turns the attenuation along each ray into what a digital radiograph stores: bright bone, 0 … 4095, with a toe at
 * the air around the patient, scatter and quantum noise.
 * @param white attenuation that is shown white
 * @param sigma noise in stored values
 */
export function radiographValues(
  canvas: Canvas,
  white: number,
  sigma: number,
  noise: Noise,
  random: RandomStream,
): Canvas {
  const { values } = canvas
  for (let i = 0; i < values.length; i++) {
    values[i] = 4095 * Math.pow(Math.max(0, Math.min(1.02, values[i]! / white)), 0.85) + 60
  }
  noise.addGrain(canvas, sigma, 0.3, random)
  return canvas
}
