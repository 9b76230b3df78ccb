import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { adamStep, freshMoments } from '../../src-main/numerics/adam'
import { clusteringHead } from '../../src-main/numerics/clusteringHead'
import { clusteringLoss } from '../../src-main/numerics/clusteringLoss'
import { pairwiseLoss } from '../../src-main/numerics/pairwiseLoss'
import {
  hardAssignment,
  softAssignment,
  softAssignmentGradient,
} from '../../src-main/numerics/softAssignment'
import { targetDistribution } from '../../src-main/numerics/targetDistribution'
import { goldenNumbers, needs } from '../support/testData'

const matrix = z.array(z.array(z.number()))
const tolerance = 1e-9

function read<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(goldenNumbers!, name), 'utf8')))
}

function flat(rows: number[][]): Float64Array {
  return Float64Array.from(rows.flat())
}

function expectClose(actual: Float64Array, expected: number[][]): void {
  const wanted = expected.flat()
  expect(actual).toHaveLength(wanted.length)
  wanted.forEach((value, i) => expect(Math.abs(actual[i]! - value), `entry ${i}`).toBeLessThan(tolerance))
}

const gradients = z.object({ loss: z.number(), grad_z: matrix, grad_mu: matrix })

describe.skipIf(goldenNumbers === undefined)(
  `the clustering head against reference numbers${needs('golden numbers', goldenNumbers)}`,
  () => {
    it('soft assignment, target distribution and clustering loss (eq. 10–12)', () => {
      const golden = read(
        'clustering.json',
        z.object({
          z: matrix,
          mu: matrix,
          q: matrix,
          p: matrix,
          argmax: z.array(z.int()),
          kl_mean: gradients,
        }),
      )
      const shape = { clusters: 3, dimensions: 4 }
      const [embedding, centres] = [flat(golden.z), flat(golden.mu)]
      const q = softAssignment(embedding, centres, shape)
      expectClose(q, golden.q)
      expect([...hardAssignment(q, 3)]).toEqual(golden.argmax)
      const p = targetDistribution(q, 3)
      expectClose(p, golden.p)
      const { loss, logGradient } = clusteringLoss(p, q, 3)
      expect(loss).toBeCloseTo(golden.kl_mean.loss, 10)
      const gradient = softAssignmentGradient(embedding, centres, q, logGradient, shape)
      expectClose(gradient.embedding, golden.kl_mean.grad_z)
      expectClose(gradient.centres, golden.kl_mean.grad_mu)
    })

    it('pairwise loss (eq. 14) at two margins', () => {
      const golden = read(
        'pairwise.json',
        z.object({
          z: matrix,
          mu: matrix,
          must: z.array(z.array(z.int())),
          cannot: z.array(z.array(z.int())),
          cases: z.array(gradients.extend({ margin: z.number() })),
        }),
      )
      const shape = { clusters: 3, dimensions: 4 }
      const [embedding, centres] = [flat(golden.z), flat(golden.mu)]
      const q = softAssignment(embedding, centres, shape)
      const pairs = {
        mustLinks: Uint32Array.from(golden.must.flat()),
        cannotLinks: Uint32Array.from(golden.cannot.flat()),
      }
      expect(golden.cases.length).toBeGreaterThan(1)
      for (const wanted of golden.cases) {
        const { loss, logGradient } = pairwiseLoss(q, pairs, wanted.margin, 3)
        expect(loss).toBeCloseTo(wanted.loss, 10)
        const gradient = softAssignmentGradient(embedding, centres, q, logGradient, shape)
        expectClose(gradient.embedding, wanted.grad_z)
        expectClose(gradient.centres, wanted.grad_mu)
      }
    })

    it('the combined loss (eq. 15) of the tiny network and one step of its centres (eq. 16)', () => {
      const golden = read(
        'cae_tiny.json',
        z.object({
          z: matrix,
          mu: matrix,
          p: matrix,
          q: matrix,
          loss: z.object({
            total: z.number(),
            kl: z.number(),
            recon: z.number(),
            pairwise: z.number(),
          }),
          grad: z.object({ mu: matrix }),
          after_one_adam_step: z.object({ mu: matrix }),
        }),
      )
      const shape = { clusters: 3, dimensions: 4 }
      const pairs = { mustLinks: new Uint32Array(), cannotLinks: Uint32Array.of(0, 1) }
      const weights = { clustering: 0.1, pairwise: 10, margin: 1 }
      const centres = flat(golden.mu)
      const head = clusteringHead(flat(golden.z), centres, flat(golden.p), pairs, weights, shape)
      expect(head.clustering).toBeCloseTo(golden.loss.kl, 10)
      expect(head.pairwise).toBeCloseTo(golden.loss.pairwise, 10)
      const total = 0.1 * head.clustering + golden.loss.recon + 10 * head.pairwise
      expect(total).toBeCloseTo(golden.loss.total, 9)
      expectClose(head.gradient.centres, golden.grad.mu)
      adamStep(centres, head.gradient.centres, freshMoments(centres.length), 1e-3)
      expectClose(centres, golden.after_one_adam_step.mu)
    })
  },
)
