/** Parts that patients are drawn into: what is said of a unit comes from the other parts alone. */
export const folds = 5

/**
 * Things that units have and that tell of a tag: the value of another tag, words of descriptions, the cluster. Those of
 * unit u are codes[starts[u] … starts[u + 1] − 1].
 */
export interface Clue {
  /** A keyword, or “cluster” or “words”. */
  readonly name: string
  /** [units + 1] */
  readonly starts: Int32Array
  readonly codes: Int32Array
  /** Codes are below it. */
  readonly size: number
}

/**
 * What suggestions of one tag are made from. A unit is one instance, or instances of one series with the same value. The
 * large arrays lie in shared memory; whoever has them only reads.
 */
export interface SuggestionGround {
  readonly units: number
  /** A multiple of 4; rows are padded with zeros. */
  readonly width: number
  /** Mean of the unit's images in the embedding, of length 1, row-major, [units, width]. */
  readonly points: Float32Array
  /** Images of the unit, [units]. */
  readonly images: Int32Array
  /** Part of the unit's patient, [units]. */
  readonly foldOf: Int32Array
  /** Class of the unit's value, [units]; −1 where it has none. */
  readonly labels: Int32Array
  readonly classes: number
  readonly clues: readonly Clue[]
  /** Units with a value that neighbours are looked for among, by fold. */
  readonly references: Int32Array
  /** Those of fold f are references[referenceStarts[f] … referenceStarts[f + 1] − 1], [folds + 1]. */
  readonly referenceStarts: Int32Array
}
