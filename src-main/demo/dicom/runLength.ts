/**
 * RLE Lossless (PS3.5 Annex G): one frame as a header of 16 words and one PackBits segment per byte plane.
 * `frame` is little-endian, samples interleaved; planes go sample by sample, most significant byte first.
 */
export function encodeRunLength(frame: Uint8Array, bytesPerSample: number, samples: number): Uint8Array {
  const stride = bytesPerSample * samples
  const segments: Uint8Array[] = []
  for (let sample = 0; sample < samples; sample++) {
    for (let byte = bytesPerSample - 1; byte >= 0; byte--) {
      segments.push(packBits(frame, sample * bytesPerSample + byte, stride))
    }
  }
  const header = new Uint8Array(64)
  const view = new DataView(header.buffer)
  view.setUint32(0, segments.length, true)
  let offset = header.length
  segments.forEach((segment, i) => {
    view.setUint32(4 + 4 * i, offset, true)
    offset += segment.length
  })
  return Buffer.concat([header, ...segments])
}

/** PackBits of every `stride`-th byte from `start`, padded to an even length. */
function packBits(bytes: Uint8Array, start: number, stride: number): Uint8Array {
  const count = Math.ceil((bytes.length - start) / stride)
  const at = (i: number): number => bytes[start + i * stride]!
  const out = new Uint8Array(count + Math.ceil(count / 128) + 2)
  let size = 0
  for (let i = 0; i < count;) {
    let run = 1
    while (run < 128 && i + run < count && at(i + run) === at(i)) run++
    if (run > 1) {
      out[size++] = 257 - run
      out[size++] = at(i)
      i += run
      continue
    }
    const first = i
    while (i < count && i - first < 128 && !(i + 2 < count && at(i) === at(i + 1) && at(i) === at(i + 2))) i++
    out[size++] = i - first - 1
    for (let k = first; k < i; k++) out[size++] = at(k)
  }
  if (size % 2 === 1) size++
  return out.subarray(0, size)
}
