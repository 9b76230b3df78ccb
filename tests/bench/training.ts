import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Autoencoder, AutoencoderSpec } from '../../src-main/backends/autoencoder'
import { backend } from '../../src-main/backends/wasm'
import { randomImages, randomWeights } from '../support/reference/randomAutoencoder'
import { rateOf, type Benchmark, type Contender } from './benchmark'

const python = '/usr/bin/python3'
const script = join(import.meta.dirname, '../../tests/bench/trainAutoencoder.py')
const batch = 50
const threadCounts = [1, 2]
/** glibc gives large blocks back at once, and PyTorch then spends a fifth of its time on fetching them again. */
const keptMemory = {
  MALLOC_MMAP_THRESHOLD_: '4294967296',
  MALLOC_TRIM_THRESHOLD_: '8589934592',
  MALLOC_TOP_PAD_: '268435456',
}

/**
 * Training images per second of the paper's autoencoder (section 3.1) at one image size: batches of 50, mean squared
 * error, Adam. Ours on the processor beside PyTorch in both of its layouts, which is told to keep its memory.
 */
export function trainingBenchmark(inputSize: number, steps: number): Benchmark {
  const open: Autoencoder[] = []
  const peers: ChildProcess[] = []
  const spec: AutoencoderSpec = {
    inputSize,
    filters: [32, 32, 64, 64, 64],
    latentSize: 100,
    latentActivation: 'relu',
  }

  async function ours(threads: number): Promise<Contender[]> {
    const autoencoder = await backend.create(spec, randomWeights(spec, 1), { threads })
    open.push(autoencoder)
    const images = randomImages(spec, batch, 2)
    const step = { reconstructionWeight: 1, learningRate: 1e-3 }
    const contender = (name: string, head: ((z: Float32Array) => Float32Array) | null): Contender => ({
      name: `Likewise wasm, ${name}, ${countOf(threads)}`,
      measure: () =>
        rateOf(steps * batch, async () => {
          for (let i = 0; i < steps; i++) await autoencoder.train(images, batch, { ...step, head })
        }),
    })
    return [contender('pretraining', null), contender('with a head', (z) => z.map((value) => 1e-3 * value))]
  }

  async function peer(threads: number, layout: string): Promise<Contender | undefined> {
    const child = spawn(python, [script, String(inputSize), String(threads), layout], {
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, ...keptMemory, OPENBLAS_NUM_THREADS: String(threads) },
    })
    peers.push(child)
    const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
    const version = await lines.next()
    if (version.done === true) return undefined
    return {
      name: `PyTorch ${version.value} ${layout}, ${countOf(threads)}`,
      async measure() {
        child.stdin.write(`${steps}\n`)
        return Number((await lines.next()).value)
      },
    }
  }

  return {
    title: `Training the autoencoder on images of ${inputSize}²`,
    unit: 'images/s',
    runs: 5,
    async prepare() {
      const contenders: Contender[] = []
      for (const threads of threadCounts) {
        contenders.push(...(await ours(threads)))
        for (const layout of ['NCHW', 'channels_last']) {
          const found = await peer(threads, layout)
          if (found !== undefined) contenders.push(found)
        }
      }
      const hasPeer = contenders.some(({ name }) => name.startsWith('PyTorch'))
      return {
        contenders,
        leftOut: hasPeer ? [] : [`PyTorch, because ${python} has none (Debian: python3-torch).`],
        input: `random images, batches of ${batch}, ${steps} steps a run`,
      }
    },
    async end() {
      for (const child of peers) child.kill()
      await Promise.all(open.map((autoencoder) => autoencoder.dispose()))
    },
  }
}

const countOf = (threads: number): string => `${threads} thread${threads > 1 ? 's' : ''}`
