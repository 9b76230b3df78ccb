import type { QualityGround } from './qualityCheck'

/** A function that gives the value of a tag of an item; null where it is missing. */
export function valuesOf(ground: QualityGround, keyword: string): (item: number) => string | null {
  const { codes, values } = ground.tag(keyword)
  return (item) => (codes[item] === 0 ? null : values[codes[item]! - 1]!)
}
