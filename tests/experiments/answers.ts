import { readFileSync } from 'node:fs'
import { proposalGround } from '../../src-main/curation/proposalGround'
import { proposePairs } from '../../src-main/curation/proposePairs'
import { strategies } from '../../src-main/curation/registry'
import type { LinkKind } from '../../src-main/contract/pairs'
import { readEmbedding } from '../../src-main/engine/embeddingFile'
import { nearestCentres } from '../../src-main/numerics/nearestCentres'
import { normalisedMutualInformation } from '../../src-main/numerics/normalisedMutualInformation'
import { createRandom } from '../../src-main/numerics/random'
import { embedImages } from '../../src-main/training/embedImages'
import { fineTune } from '../../src-main/training/fineTune'
import { denseAutoencoder } from '../support/denseAutoencoder'
import { trainingSession } from '../support/trainingSession'

/**
 * How much answers improve a clustering, by the way in which their pairs were found: cheaply, on the embedding that a
 * run left. A linear map of it (the identity to begin with) and the centres are fine-tuned by the product's own loss
 * with the answers as its only pairs. Argument: a JSON file of curation.mjs; prints JSON rows.
 */
interface Base {
  readonly name: string
  readonly folder: string
  readonly clusters: number
  /** In the order of the embedding's rows. */
  readonly assignments: readonly number[]
  readonly truth: readonly string[]
}
interface Plan {
  readonly bases: readonly Base[]
  readonly answers: readonly number[]
  readonly seeds: readonly number[]
  readonly epochs: number
}
interface Link {
  readonly a: number
  readonly b: number
  readonly kind: LinkKind
}

/** Answers are given in so many rounds; each round's proposals know the answers before. */
const rounds = 2
const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Plan
const rows: object[] = []
for (const base of plan.bases) {
  const { values, dimensions } = await readEmbedding(base.folder)
  const assignments = Int32Array.from(base.assignments)
  const { embedding, centres } = scaled({ values, dimensions, assignments, clusters: base.clusters })
  const nmi = (labels: ArrayLike<number>) =>
    normalisedMutualInformation(base.truth, Array.from(labels, String)) ?? 0
  rows.push({ base: base.name, strategy: 'before', answers: 0, must: 0, nmi: nmi(assignments) })
  for (const answers of plan.answers) {
    for (const strategy of strategies) {
      for (const seed of plan.seeds) {
        const links: Link[] = []
        for (let round = 0; round < rounds; round++) {
          const none = { must: new Uint32Array(), cannot: new Uint32Array() }
          const computed = strategy.id === 'contradicted' ? tagPairs(base, seed) : none
          const shape = { embedding, dimensions, assignments, clusters: base.clusters }
          const ground = proposalGround({ ...shape, computed, links, seed: seed * 10 + round })
          const share = Math.ceil(((round + 1) * answers) / rounds) - links.length
          for (const { a, b } of proposePairs(ground, strategy, share)) {
            links.push({ a, b, kind: base.truth[a] === base.truth[b] ? 'must' : 'cannot' })
          }
        }
        const labels = await retrain(embedding, dimensions, centres, links, seed)
        const must = links.filter(({ kind }) => kind === 'must').length
        rows.push({
          base: base.name,
          strategy: strategy.id,
          answers: links.length,
          asked: answers,
          must,
          seed,
          nmi: nmi(labels),
        })
      }
    }
  }
}
process.stdout.write(`${JSON.stringify(rows)}\n`)

/** Scaled so that images lie at a distance of 1 from their centre, in the mean of squares. */
function scaled(given: {
  values: Float64Array
  dimensions: number
  assignments: Int32Array
  clusters: number
}) {
  const { values, dimensions, assignments, clusters } = given
  const none = { must: new Uint32Array(), cannot: new Uint32Array() }
  const shape = { dimensions, assignments, clusters, computed: none, links: [], seed: 1 }
  const { centres } = proposalGround({ embedding: values, ...shape })
  let total = 0
  values.forEach((value, i) => {
    total += (value - centres[assignments[Math.floor(i / dimensions)]! * dimensions + (i % dimensions)]!) ** 2
  })
  const scale = 1 / Math.sqrt(total / assignments.length)
  return { embedding: values.map((value) => value * scale), centres: centres.map((value) => value * scale) }
}

/** Pairs as fallible tags would give them: of every ten, one is wrong. */
function tagPairs({ truth }: Base, seed: number): { must: Uint32Array; cannot: Uint32Array } {
  const random = createRandom(seed).child('tag pairs')
  const found = { must: [] as number[], cannot: [] as number[] }
  for (let i = 0; i < 4000; i++) {
    const [a, b] = [random.integer(truth.length), random.integer(truth.length)]
    if (a === b) continue
    const isWrong = random.next() < 0.1
    found[(truth[a] === truth[b]) !== isWrong ? 'must' : 'cannot'].push(a, b)
  }
  return { must: Uint32Array.from(found.must), cannot: Uint32Array.from(found.cannot) }
}

async function retrain(
  embedding: Float64Array,
  dimensions: number,
  centres: Float64Array,
  links: readonly Link[],
  seed: number,
): Promise<Int32Array> {
  const edge = Math.ceil(Math.sqrt(dimensions))
  const inputs = edge * edge
  const identity = new Float32Array(dimensions * inputs)
  for (let d = 0; d < dimensions; d++) identity[d * inputs + d] = 1
  const spec = { inputSize: edge, filters: [], latentSize: dimensions, latentActivation: 'linear' as const }
  const network = denseAutoencoder(spec, {
    'fc_enc.weight': identity,
    'fc_dec.weight': new Float32Array(dimensions * inputs),
  })
  const images = {
    count: embedding.length / dimensions,
    height: edge,
    width: edge,
    read(i: number, out: Float32Array) {
      out.fill(0)
      out.set(embedding.subarray(i * dimensions, (i + 1) * dimensions))
    },
  }
  const flat = (kind: LinkKind) =>
    Uint32Array.from(links.filter((link) => link.kind === kind).flatMap(({ a, b }) => [a, b]))
  const session = trainingSession({ random: createRandom(seed) })
  const tuned = await fineTune(
    network,
    images,
    {
      epochs: plan.epochs,
      batchSize: 114,
      learningRate: 0.001,
      weights: { clustering: 0.1, pairwise: 10, margin: 1 },
      reconstructionWeight: 0,
      updateInterval: 1,
      tolerance: 0,
      pairs: { mustLinks: flat('must'), cannotLinks: flat('cannot') },
      mustPerBatch: 16,
      cannotPerBatch: 16,
      joinLinked: false,
      refillEmpty: false,
      displacement: 0,
      fallingRate: false,
    },
    session,
    { centres, history: [] },
  )
  const moved = await embedImages(network, images, session.signal)
  return nearestCentres(moved, tuned.centres, dimensions).assignments
}
