import { codedColumn } from '../../src-main/constraints/codedColumn'
import type { FeatureColumn } from '../../src-main/constraints/featureColumn'
import { compare } from '../../src-main/constraints/gower'

export interface TestFeature {
  readonly keyword: string
  /** Values of all instances: text for a category, numbers for a numeric feature, null where missing. */
  readonly values: readonly (string | readonly number[] | null)[]
  readonly weight?: number
  readonly isSplit?: boolean
  readonly isAnchor?: boolean
}

/** Columns as the engine makes them of an index, made of plain values. */
export function columnsOf(features: readonly TestFeature[]): FeatureColumn[] {
  return features.map(({ keyword, values, weight, isSplit, isAnchor }) => {
    const texts = values.map((value) => (Array.isArray(value) ? value.join('\\') : (value as string | null)))
    const distinct = [...new Set(texts.filter((text) => text !== null))]
    const example = values.find((value) => Array.isArray(value)) as readonly number[] | undefined
    return codedColumn(
      {
        keyword,
        type: example === undefined ? 'categorical' : 'numeric',
        weight: weight ?? 1,
        components: example?.length ?? 0,
        isSplit: isSplit ?? false,
        isAnchor: isAnchor ?? false,
        read: (label) => ({ label, numbers: example === undefined ? [] : label.split('\\').map(Number) }),
      },
      {
        codes: Int32Array.from(texts, (text) => (text === null ? -1 : distinct.indexOf(text))),
        values: distinct,
      },
    )
  })
}

/** The comparison of two instances, one by one: what the blocks of the engine must agree with. */
export function compareInstances(columns: readonly FeatureColumn[], i: number, j: number) {
  return compare(
    columns,
    columns.map(({ codes }) => codes[i]!),
    columns.map(({ codes }) => codes[j]!),
  )
}
