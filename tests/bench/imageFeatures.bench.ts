import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { binaryPatterns, patternHistograms } from '../../src-main/numerics/binaryPatterns'
import { orientedGradients } from '../../src-main/numerics/orientedGradients'
import { createRandom } from '../../src-main/numerics/random'
import type { Benchmark, Contender } from './benchmark'
import { scikitPeer } from './scikit'

const count = 1000
const edge = 64

const begin = `
import sys, time
import numpy, skimage
images = numpy.fromfile(sys.argv[1], dtype=numpy.uint8).reshape(-1, ${edge}, ${edge})
`
const end = `
print((time.perf_counter() - began) * 1000, "scikit-image", skimage.__version__, what)
`
const hogScript = `${begin}
from skimage.feature import hog
floats = images / 255
began = time.perf_counter()
for image in floats:
    hog(image, orientations=9, pixels_per_cell=(8, 8), cells_per_block=(2, 2), block_norm="L2-Hys")
what = "HOG"
${end}`
const lbpScript = `${begin}
from skimage.feature import local_binary_pattern
began = time.perf_counter()
for image in images:
    codes = local_binary_pattern(image, 8, 1, method="uniform").astype(int)
    cells = codes.reshape(${edge / 16}, 16, ${edge / 16}, 16).swapaxes(1, 2).reshape(-1, 256)
    [numpy.bincount(cell, minlength=10) for cell in cells]
what = "LBP"
${end}`

/** Milliseconds of describing images one by one, pixels in memory. */
export const benchmark: Benchmark = {
  title: `HOG and LBP of ${count} images of ${edge}²`,
  unit: 'ms',
  runs: 5,
  async prepare(folder) {
    const random = createRandom(5)
    const images = Array.from({ length: count }, () => {
      const [y, x, r] = [random.next() * edge, random.next() * edge, 4 + 20 * random.next()]
      return Uint8Array.from({ length: edge * edge }, (_, i) => {
        const squared = (Math.floor(i / edge) - y) ** 2 + ((i % edge) - x) ** 2
        return Math.min(
          255,
          Math.max(0, Math.round(180 * Math.exp(-squared / (2 * r * r)) + 8 * random.normal() + 20)),
        )
      })
    })
    const file = join(folder, 'images.u8')
    await writeFile(file, Buffer.concat(images))
    const floats = images.map((image) => Float32Array.from(image, (value) => value / 255))
    const shape = { height: edge, width: edge, orientations: 9, cellSize: 8, blockSize: 2 }
    const timed = (work: () => void) => {
      const began = performance.now()
      work()
      return Promise.resolve(performance.now() - began)
    }
    const cell = { height: 16, width: 16 }
    const contenders: Contender[] = [
      {
        name: 'Likewise HOG, 1 thread',
        measure: () => timed(() => floats.forEach((pixels) => orientedGradients(pixels, shape))),
      },
      {
        name: 'Likewise LBP, 1 thread',
        measure: () =>
          timed(() =>
            images.forEach((pixels) =>
              patternHistograms(binaryPatterns(pixels, edge, edge), edge, edge, cell),
            ),
          ),
      },
    ]
    const leftOut: string[] = []
    for (const script of [hogScript, lbpScript]) {
      const peer = await scikitPeer(script, [file])
      if ('contender' in peer) contenders.push(peer.contender)
      else leftOut.push(peer.reason)
    }
    return { contenders, leftOut, input: 'blobs with noise, 8 bits' }
  },
}
