/** A direction in the image: along its rows (to higher columns), and along its columns (to higher rows). */
export type ImageDirection = readonly [alongRow: number, alongColumn: number]

/** Letters of the patient's directions at the edges of the viewport; empty where the file does not say. */
export interface EdgeLetters {
  readonly left: string
  readonly right: string
  readonly top: string
  readonly bottom: string
}

/** Where the rows and the columns of an image lead to in the patient. */
export interface PatientAxes {
  readonly row: AxisDirection
  readonly column: AxisDirection
}
/** A unit vector in the patient (PS3.3 C.7.6.2.1.1: x to the left, y to the back, z to the head), or letters. */
export type AxisDirection = readonly [number, number, number] | string

const opposites: Readonly<Record<string, string>> = { L: 'R', R: 'L', A: 'P', P: 'A', H: 'F', F: 'H' }
/** A direction has a letter of its own when it is within 67.5° of that axis: two letters from 22.5° off. */
const leastShare = Math.cos((67.5 * Math.PI) / 180)

/**
 * The axes by Image Orientation (Patient) (0020,0037), else by Patient Orientation (0020,0020), which projection
 * radiographs have; null where neither says. Values are those of the elements.
 */
export function patientAxes(
  orientation: string | undefined,
  patientOrientation: string | undefined,
): PatientAxes | null {
  const cosines = (orientation ?? '').split('\\').map(Number)
  if (cosines.length === 6 && cosines.every(Number.isFinite) && cosines.some((value) => value !== 0)) {
    const [a, b, c, d, e, f] = cosines as [number, number, number, number, number, number]
    return { row: [a, b, c], column: [d, e, f] }
  }
  const [row = '', column = ''] = (patientOrientation ?? '').split('\\').map((part) => part.trim())
  const areKnown = [row, column].every((letters) => /^[LRAPHF]{1,3}$/.test(letters))
  return areKnown ? { row, column } : null
}

/**
 * Letters at the edges of a viewport whose right and lower edge lie in these directions of the image, however it is
 * rotated and flipped.
 */
export function edgeLetters(axes: PatientAxes, right: ImageDirection, down: ImageDirection): EdgeLetters {
  const atRight = lettersOf(axes, right)
  const atBottom = lettersOf(axes, down)
  return { right: atRight, left: opposite(atRight), bottom: atBottom, top: opposite(atBottom) }
}

function lettersOf({ row, column }: PatientAxes, [alongRow, alongColumn]: ImageDirection): string {
  if (typeof row === 'string' || typeof column === 'string') {
    const isRow = Math.abs(alongRow) >= Math.abs(alongColumn)
    const letters = String(isRow ? row : column)
    return (isRow ? alongRow : alongColumn) >= 0 ? letters : opposite(letters)
  }
  return lettersOfVector(row.map((value, i) => value * alongRow + column[i]! * alongColumn))
}

function lettersOfVector(vector: readonly number[]): string {
  const length = Math.hypot(...vector)
  const names = ['LR', 'PA', 'HF']
  return vector
    .map((value, axis) => ({ share: Math.abs(value) / length, letter: names[axis]![value >= 0 ? 0 : 1]! }))
    .filter(({ share }) => share > leastShare)
    .sort((a, b) => b.share - a.share)
    .map(({ letter }) => letter)
    .join('')
}

function opposite(letters: string): string {
  return Array.from(letters, (letter) => opposites[letter] ?? '').join('')
}
