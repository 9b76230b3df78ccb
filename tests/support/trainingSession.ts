import { createRandom } from '../../src-main/numerics/random'
import type { ArrayFile } from '../../src-main/training/arrayFile'
import { createRunControl } from '../../src-main/training/runControl'
import type { ArrayStore, PixelSource, TrainingSession } from '../../src-main/training/trainingSession'

/** A store that forgets with the test. */
export function memoryStore(): ArrayStore & { readonly files: Map<string, ArrayFile> } {
  const files = new Map<string, ArrayFile>()
  return {
    files,
    read: (name) => Promise.resolve(structuredClone(files.get(name) ?? null)),
    write(name, content) {
      files.set(name, structuredClone(content))
      return Promise.resolve()
    },
  }
}

export function trainingSession(given: Partial<TrainingSession> = {}): TrainingSession {
  const { signal } = new AbortController()
  return {
    random: createRandom(1),
    signal,
    control: createRunControl(signal, () => 0),
    store: memoryStore(),
    progress: () => undefined,
    observe: () => undefined,
    ...given,
  }
}

/** Images of `kinds` bright squares at different places, with noise of this amplitude. */
export function squares(count: number, kinds = 3, size = 32, noise = 0.1): PixelSource {
  const random = createRandom(11)
  const rows = Array.from({ length: count }, (_, n) =>
    Float32Array.from({ length: size * size }, (_, p) => {
      const [y, x] = [(32 / size) * Math.floor(p / size), (32 / size) * (p % size)]
      const left = 3 + 9 * (n % kinds)
      return (x >= left && x < left + 6 && y > 8 && y < 20 ? 0.8 : 0.1) + noise * random.next()
    }),
  )
  return { count, height: size, width: size, read: (i, out) => out.set(rows[i]!) }
}
