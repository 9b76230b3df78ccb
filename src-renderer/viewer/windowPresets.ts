/** A VOI window in output units (Hounsfield units for CT), as DICOM PS3.3 C.11.2.1.2 defines it. */
export interface Window {
  readonly centre: number
  readonly width: number
}

/** The values shown black and white. */
export interface WindowRange {
  readonly lower: number
  readonly upper: number
}

export interface WindowPreset extends Window {
  readonly key: string
  readonly name: string
}

/** CT windows in common use, by the key that sets them. */
export const windowPresets: readonly WindowPreset[] = [
  { key: '1', name: 'Soft tissue', centre: 40, width: 400 },
  { key: '2', name: 'Lung', centre: -600, width: 1500 },
  { key: '3', name: 'Liver', centre: 90, width: 150 },
  { key: '4', name: 'Bone', centre: 480, width: 2500 },
  { key: '5', name: 'Brain', centre: 40, width: 80 },
]

/**
 * The range of a window: for whole numbers the function LINEAR of PS3.3 C.11.2.1.2.1, for fractions
 * LINEAR_EXACT of C.11.2.1.3.2, since LINEAR has no window narrower than one.
 */
export function rangeOfWindow({ centre, width }: Window, fractional: boolean): WindowRange {
  if (fractional) return { lower: centre - width / 2, upper: centre + width / 2 }
  return { lower: centre - 0.5 - (width - 1) / 2, upper: centre - 0.5 + (width - 1) / 2 }
}

/** The reverse of {@link rangeOfWindow}. */
export function windowOfRange({ lower, upper }: WindowRange, fractional: boolean): Window {
  if (fractional) return { centre: (lower + upper) / 2, width: upper - lower }
  return { centre: (lower + upper + 1) / 2, width: upper - lower + 1 }
}

/** “W 400 L 40”; fractions with as many places as their width asks for. */
export function formatWindow({ centre, width }: Window): string {
  const places = width >= 10 ? 0 : width >= 1 ? 2 : 4
  const text = (value: number) =>
    value
      .toFixed(places)
      .replace(/^-0(\.0*)?$/, '0')
      .replace('-', '−')
  return `W ${text(width)} L ${text(centre)}`
}
