import type { WritableIndex } from '../../index/open'
import { storedTags, type TagColumn } from '../../index/queries/constraintTable'
import { decidedInstances } from '../../index/queries/tagDecisions'

/**
 * Some tags of all instances, by keyword; values that people accepted stand in the place of those of the files. Those of
 * a large archive take a while; calls of windows come in between.
 * @param instances ascending
 */
export async function readTags(
  index: WritableIndex,
  keywords: readonly string[],
  instances: Uint32Array,
): Promise<ReadonlyMap<string, TagColumn>> {
  const reading = storedTags(index, keywords, instances)
  for (;;) {
    const step = reading.next()
    if (step.done === true) return withAccepted(index, step.value, instances)
    await new Promise((resolve) => setImmediate(resolve))
  }
}

function withAccepted(
  index: WritableIndex,
  stored: ReadonlyMap<string, TagColumn>,
  instances: Uint32Array,
): ReadonlyMap<string, TagColumn> {
  const decided = decidedInstances(index, [...stored.keys()]).filter(({ verdict }) => verdict === 'accepted')
  if (decided.length === 0) return stored
  const placeOf = new Map(Array.from(instances, (instance, place) => [instance, place]))
  const columns = new Map(
    [...stored].map(([keyword, { codes, values }]) => [keyword, { codes, values: [...values] }]),
  )
  const changes: { codes: Int32Array; place: number; code: number }[] = []
  for (const { instance, keyword, original, value } of decided) {
    const { codes, values } = columns.get(keyword)!
    const place = placeOf.get(instance)
    if (place === undefined || (values[codes[place]!] ?? null) !== original) continue
    let code = values.indexOf(value)
    if (code < 0) code = values.push(value) - 1
    changes.push({ codes, place, code })
  }
  // Afterwards: what one decision gives is not what another is about.
  for (const { codes, place, code } of changes) codes[place] = code
  return columns
}
