import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AutoencoderSpec } from '../../../src-main/backends/autoencoder'
import type { Numbers } from './layers'
import type { ReferenceWeights } from './referenceAutoencoder'

type Nested = number | readonly Nested[]

interface TinyFile {
  readonly x: Nested
  readonly mu: readonly (readonly number[])[]
  readonly p: readonly (readonly number[])[]
  readonly weights: Record<string, Nested>
  readonly z: readonly (readonly number[])[]
  readonly q: readonly (readonly number[])[]
  readonly xhat: Nested
  readonly loss: { readonly total: number; readonly kl: number; readonly recon: number }
  readonly grad: Record<string, Nested>
  readonly after_one_adam_step: Record<string, Nested>
}

/** The network of cae_tiny.json. */
export const tinySpec: AutoencoderSpec = {
  inputSize: 32,
  filters: [2, 2, 3, 3, 3],
  latentSize: 4,
  latentActivation: 'relu',
}

const flat = (nested: Nested): number[] => (typeof nested === 'number' ? [nested] : nested.flatMap(flat))

function byName(record: Record<string, Nested>): ReferenceWeights {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [name, Float64Array.from(flat(value))]),
  )
}

function rows(numbers: Numbers, count: number): Numbers[] {
  const length = numbers.length / count
  return Array.from({ length: count }, (_, n) => numbers.slice(n * length, (n + 1) * length))
}

/** The golden numbers of a tiny network: two images, a head of three clusters with one cannot-link pair. */
export function readTinyAutoencoder(folder: string) {
  const file = JSON.parse(readFileSync(join(folder, 'cae_tiny.json'), 'utf8')) as TinyFile
  return {
    images: rows(Float64Array.from(flat(file.x)), 2),
    weights: byName(file.weights),
    embedding: file.z,
    reconstruction: rows(Float64Array.from(flat(file.xhat)), 2),
    centres: file.mu,
    targets: file.p,
    losses: file.loss,
    gradients: byName(file.grad),
    afterOneStep: byName(file.after_one_adam_step),
  }
}
