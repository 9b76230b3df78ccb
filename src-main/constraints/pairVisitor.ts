/** Where places of items lie among the items of the whole archive: see Placement. */
export interface ItemPlaces {
  itemAt(place: number): number
}

/** Is told of pairs of items by the walk; a and b are places of the two sides named last. */
export interface PairVisitor {
  /** Following pairs are of these two. */
  sides(a: ItemPlaces, b: ItemPlaces): void
  /** All of [aStart, aEnd) with all of [bStart, bEnd), all of one class. */
  block(pairClass: number, aStart: number, aEnd: number, bStart: number, bEnd: number): void
  /** All pairs within one run of side a, all of one class. */
  within(pairClass: number, start: number, end: number): void
  /** All of [aStart, aEnd) with [bItemStarts[k], bItemStarts[k + 1]) of class `classes[k − from]`, from ≤ k < to. */
  row(
    classes: Int32Array,
    aStart: number,
    aEnd: number,
    bItemStarts: Int32Array,
    from: number,
    to: number,
  ): void
}
