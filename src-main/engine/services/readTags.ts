import type { WritableIndex } from '../../index/open'
import { storedTags, type TagColumn } from '../../index/queries/constraintTable'

/**
 * Some tags of all instances, by keyword. Those of a large archive take a while; calls of windows come in between.
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
    if (step.done === true) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}
