import { rangesOf, type FeatureColumn } from './featureColumn'
import { sharedInt32 } from './sharedArrays'

/** A tag over all instances as it is stored. */
export interface StoredColumn {
  /** [instances]; place in `values`, −1 where the tag is not there. */
  readonly codes: Int32Array
  readonly values: readonly string[]
}

/** A value as it is compared. */
export interface ComparedValue {
  /** Equal values have equal labels. */
  readonly label: string
  /** [components]; empty for a category. */
  readonly numbers: readonly number[]
}

export type ColumnPlan = Pick<
  FeatureColumn,
  'keyword' | 'type' | 'weight' | 'components' | 'isSplit' | 'isAnchor'
> & {
  /** Null for a value that says nothing or cannot be read: the feature is missing then. */
  read(value: string): ComparedValue | null
}

/** Turns stored values into codes of compared ones; each distinct value is read once. */
export function codedColumn(plan: ColumnPlan, stored: StoredColumn): FeatureColumn {
  const { read, ...properties } = plan
  const codeOf = new Map<string, number>()
  const numbers: number[] = []
  const compared = Int32Array.from(stored.values, (value) => {
    const found = read(value)
    if (found === null) return -1
    const known = codeOf.get(found.label)
    if (known !== undefined) return known
    codeOf.set(found.label, codeOf.size)
    numbers.push(...found.numbers)
    return codeOf.size - 1
  })
  const codes = sharedInt32(stored.codes.length)
  for (let i = 0; i < codes.length; i++) {
    const code = stored.codes[i]!
    codes[i] = code < 0 ? -1 : compared[code]!
  }
  const values = Float64Array.from(numbers)
  return {
    ...properties,
    codes,
    labels: [...codeOf.keys()],
    numbers: values,
    ranges: rangesOf(values, plan.components),
  }
}
