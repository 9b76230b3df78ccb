import { sumOf } from './pair'

/**
 * out [rowCount, centreCount] = squared Euclidean distance of every row to every centre, in double precision; all have
 * `length` values. Two rows meet four centres at a time, so that what is loaded serves more than once.
 * @param rowCount a multiple of 2
 * @param centreCount a multiple of 4
 * @param length a multiple of 2
 */
export function squaredDistances(
  rows: usize,
  rowCount: i32,
  centres: usize,
  centreCount: i32,
  length: i32,
  out: usize,
): void {
  const bytes: usize = <usize>length * 8
  for (let row = 0; row < rowCount; row += 2) {
    const one = rows + <usize>row * bytes
    const two = one + bytes
    for (let centre = 0; centre < centreCount; centre += 4) {
      const a = centres + <usize>centre * bytes
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
        let difference = f64x2.sub(first, value)
        oneA = f64x2.add(oneA, f64x2.mul(difference, difference))
        difference = f64x2.sub(second, value)
        twoA = f64x2.add(twoA, f64x2.mul(difference, difference))
        value = v128.load(b + at)
        difference = f64x2.sub(first, value)
        oneB = f64x2.add(oneB, f64x2.mul(difference, difference))
        difference = f64x2.sub(second, value)
        twoB = f64x2.add(twoB, f64x2.mul(difference, difference))
        value = v128.load(c + at)
        difference = f64x2.sub(first, value)
        oneC = f64x2.add(oneC, f64x2.mul(difference, difference))
        difference = f64x2.sub(second, value)
        twoC = f64x2.add(twoC, f64x2.mul(difference, difference))
        value = v128.load(d + at)
        difference = f64x2.sub(first, value)
        oneD = f64x2.add(oneD, f64x2.mul(difference, difference))
        difference = f64x2.sub(second, value)
        twoD = f64x2.add(twoD, f64x2.mul(difference, difference))
      }
      const firstOut = out + (<usize>row * centreCount + centre) * 8
      const secondOut = firstOut + <usize>centreCount * 8
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
