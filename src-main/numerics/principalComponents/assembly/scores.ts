/** Values of a row that are seen to together, so that what is loaded stays near. */
const tile: i32 = 512

/**
 * out [rowCount, otherCount] = scalar product of every row with every other one. Two rows meet four others at a time, so
 * that what is loaded serves more than once.
 * @param rowCount a multiple of 2
 * @param otherCount a multiple of 4
 * @param length a multiple of 4
 * @param stride bytes between rows
 * @param width bytes between the rows of `out`
 */
export function scores(
  rows: usize,
  rowCount: i32,
  others: usize,
  otherCount: i32,
  length: i32,
  stride: usize,
  out: usize,
  width: usize,
): void {
  for (let row = 0; row < rowCount; row++) memory.fill(out + <usize>row * width, 0, <usize>otherCount * 8)
  for (let start = 0; start < length; start += tile) {
    const begin = <usize>start * 8
    const bytes = <usize>min(tile, length - start) * 8
    for (let row = 0; row < rowCount; row += 2) {
      const one = rows + <usize>row * stride + begin
      for (let other = 0; other < otherCount; other += 4) {
        const place = out + <usize>row * width + <usize>other * 8
        addProducts(one, one + stride, others + <usize>other * stride + begin, stride, bytes, place, width)
      }
    }
  }
}

function addProducts(
  one: usize,
  two: usize,
  a: usize,
  stride: usize,
  bytes: usize,
  out: usize,
  width: usize,
): void {
  const b = a + stride
  const c = b + stride
  const d = c + stride
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
  addPair(out, oneA, oneB)
  addPair(out + 16, oneC, oneD)
  addPair(out + width, twoA, twoB)
  addPair(out + width + 16, twoC, twoD)
}

/** The sum of each vector's halves, added to two values. */
function addPair(out: usize, one: v128, other: v128): void {
  const low = v128.shuffle<f64>(one, other, 0, 2)
  const high = v128.shuffle<f64>(one, other, 1, 3)
  v128.store(out, f64x2.add(v128.load(out), f64x2.add(low, high)))
}
