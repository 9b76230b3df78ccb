const discrete = 0
const linear = 1
const indirect = 2

/**
 * The entries of segmented palette data (PS3.3 C.7.9.2): discrete segments list entries, linear ones rise or fall
 * to their last value, indirect ones repeat segments from earlier on.
 * @param words as 16-bit numbers; of 8-bit palettes, two bytes each
 * @returns undefined where they do not make `count` entries
 */
export function expandSegments(
  words: readonly number[],
  bits: number,
  count: number,
): Uint16Array | undefined {
  const data = bits > 8 ? words : words.flatMap((word) => [word & 0xff, word >> 8])
  const entries: number[] = []
  const at = (place: number) => data[place] ?? 0

  /** Adds the segments from a place on; gives the place behind them. */
  function expand(start: number, segments: number, isRepeated: boolean): number {
    let place = start
    for (let n = 0; n < segments && place < data.length && entries.length < count; n++) {
      const [kind, length] = [at(place), at(place + 1)]
      if (kind === discrete) {
        for (let i = 0; i < length; i++) entries.push(at(place + 2 + i))
        place += 2 + length
      } else if (kind === linear) {
        const [from, to] = [entries.at(-1) ?? 0, at(place + 2)]
        for (let i = 1; i <= length; i++) entries.push(Math.round(from + ((to - from) * i) / length))
        place += 3
      } else if (kind === indirect && !isRepeated) {
        // The place is in bytes or words, as the data are, in two parts, the lower first.
        expand(at(place + 2) + at(place + 3) * (bits > 8 ? 65_536 : 256), length, true)
        place += 4
      } else return data.length
    }
    return place
  }

  expand(0, Infinity, false)
  return entries.length >= count ? Uint16Array.from(entries.slice(0, count)) : undefined
}
