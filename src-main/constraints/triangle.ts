/**
 * Pairs i < j of whole numbers, counted (0,1), (0,2), (1,2), (0,3) …: the pair at a place.
 * Exact for places below 2^51.
 */
export function pairAt(place: number): [i: number, j: number] {
  let j = Math.floor((1 + Math.sqrt(1 + 8 * place)) / 2)
  // The square root may be off by one in its last digit.
  while ((j * (j - 1)) / 2 > place) j -= 1
  while ((j * (j + 1)) / 2 <= place) j += 1
  return [place - (j * (j - 1)) / 2, j]
}
