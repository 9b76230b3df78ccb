/**
 * out [rowCount, length] = sum of `groupCount` matrices like it.
 * @param length a multiple of 2
 * @param stride bytes between rows, of `out` as well
 * @param groups the first of the matrices, `size` bytes before the next
 */
export function addGroups(
  groups: usize,
  groupCount: i32,
  size: usize,
  rowCount: i32,
  length: i32,
  stride: usize,
  out: usize,
): void {
  for (let row = 0; row < rowCount; row++) {
    const begin = <usize>row * stride
    for (let at = begin; at < begin + <usize>length * 8; at += 16) {
      let sum = v128.load(groups + at)
      for (let group = 1; group < groupCount; group++) {
        sum = f64x2.add(sum, v128.load(groups + <usize>group * size + at))
      }
      v128.store(out + at, sum)
    }
  }
}
