import { sumOf } from './pair'

/**
 * out [rowCount, columnCount] = scalar product of every row with every column, in double precision; all have
 * `length` values. Two rows meet four columns at a time, so that what is loaded serves more than once.
 * @param rowCount a multiple of 2
 * @param columnCount a multiple of 4
 * @param length a multiple of 2
 */
export function products(
  rows: usize,
  rowCount: i32,
  columns: usize,
  columnCount: i32,
  length: i32,
  out: usize,
): void {
  const bytes: usize = <usize>length * 8
  for (let row = 0; row < rowCount; row += 2) {
    const one = rows + <usize>row * bytes
    const two = one + bytes
    for (let column = 0; column < columnCount; column += 4) {
      const a = columns + <usize>column * bytes
      const b = a + bytes
      const c = b + bytes
      const d = c + bytes
      let oneA = f64x2.splat(0)
      let oneB = oneA
      let oneC = oneA
      let oneD = oneA
      let twoA = oneA
      let twoB = oneA
      let twoC = oneA
      let twoD = oneA
      for (let at: usize = 0; at < bytes; at += 16) {
        const first = v128.load(one + at)
        const second = v128.load(two + at)
        let value = v128.load(a + at)
        oneA = f64x2.add(oneA, f64x2.mul(first, value))
        twoA = f64x2.add(twoA, f64x2.mul(second, value))
        value = v128.load(b + at)
        oneB = f64x2.add(oneB, f64x2.mul(first, value))
        twoB = f64x2.add(twoB, f64x2.mul(second, value))
        value = v128.load(c + at)
        oneC = f64x2.add(oneC, f64x2.mul(first, value))
        twoC = f64x2.add(twoC, f64x2.mul(second, value))
        value = v128.load(d + at)
        oneD = f64x2.add(oneD, f64x2.mul(first, value))
        twoD = f64x2.add(twoD, f64x2.mul(second, value))
      }
      const firstOut = out + (<usize>row * columnCount + column) * 8
      const secondOut = firstOut + <usize>columnCount * 8
      store<f64>(firstOut, sumOf(oneA))
      store<f64>(firstOut, sumOf(oneB), 8)
      store<f64>(firstOut, sumOf(oneC), 16)
      store<f64>(firstOut, sumOf(oneD), 24)
      store<f64>(secondOut, sumOf(twoA))
      store<f64>(secondOut, sumOf(twoB), 8)
      store<f64>(secondOut, sumOf(twoC), 16)
      store<f64>(secondOut, sumOf(twoD), 24)
    }
  }
}
