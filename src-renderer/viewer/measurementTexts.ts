/** A point of the image plane in world units: millimetres, or pixels where the file gives no spacing. */
export type PlanePoint = ArrayLike<number>

/** What the units of an image are. */
export interface Units {
  /** True where a world unit is a millimetre; else it is a pixel. */
  readonly isCalibrated: boolean
  /** “HU” for CT, else empty. */
  readonly values: string
}

/** “23.4 mm”, or “23.4 px, no spacing”. */
export function lengthLines([a, b]: readonly PlanePoint[], units: Units): string[] {
  if (a === undefined || b === undefined) return []
  return [`${number(distance(a, b))} ${units.isCalibrated ? 'mm' : 'px, no spacing'}`]
}

/** The angle at the second of three points. */
export function angleLines([a, b, c]: readonly PlanePoint[]): string[] {
  if (a === undefined || b === undefined || c === undefined) return []
  const [u, v] = [difference(a, b), difference(c, b)]
  const lengths = Math.hypot(...u) * Math.hypot(...v)
  if (lengths === 0) return []
  const cosine = u.reduce((sum, value, i) => sum + value * v[i]!, 0) / lengths
  return [`${number((Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI)}°`]
}

export interface RegionStatistics {
  readonly mean: number
  readonly deviation: number
  readonly minimum: number
  readonly maximum: number
}

/** Of a rectangle by its corners, in the order: one, its neighbours, the opposite one. */
export function regionLines(
  [corner, neighbour, other]: readonly PlanePoint[],
  statistics: RegionStatistics | null,
  units: Units,
): string[] {
  if (corner === undefined || neighbour === undefined || other === undefined) return []
  const area = distance(corner, neighbour) * distance(corner, other)
  const size = `Area ${number(area)} ${units.isCalibrated ? 'mm²' : 'px², no spacing'}`
  if (statistics === null) return [size]
  const { mean, deviation, minimum, maximum } = statistics
  const unit = units.values === '' ? '' : ` ${units.values}`
  return [
    `Mean ${number(mean)}${unit}  SD ${number(deviation)}`,
    `Min ${number(minimum)}  Max ${number(maximum)}`,
    size,
  ]
}

function difference(a: PlanePoint, b: PlanePoint): number[] {
  return Array.from({ length: 3 }, (_, i) => (a[i] ?? 0) - (b[i] ?? 0))
}

function distance(a: PlanePoint, b: PlanePoint): number {
  return Math.hypot(...difference(a, b))
}

function number(value: number): string {
  return value
    .toFixed(1)
    .replace(/^-0\.0$/, '0.0')
    .replace('-', '−')
}
