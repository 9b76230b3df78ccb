import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { homogeneity } from '../../src-main/numerics/homogeneity'
import { normalisedMutualInformation } from '../../src-main/numerics/normalisedMutualInformation'
import { meanSilhouette, silhouetteSamples } from '../../src-main/numerics/silhouette'
import { goldenNumbers, needs } from '../support/testData'

const caseSchema = z.object({
  name: z.string(),
  X: z.array(z.array(z.number())),
  y: z.array(z.number()),
  c: z.array(z.number()),
  silhouette_samples: z.array(z.number()).nullable(),
  silhouette: z.number().nullable(),
  nmi: z.number().nullable(),
  hs: z.number().nullable(),
})

const cases =
  goldenNumbers === undefined
    ? []
    : z
        .object({ cases: z.array(caseSchema) })
        .parse(JSON.parse(readFileSync(join(goldenNumbers, 'metrics.json'), 'utf8'))).cases

function expectClose(found: number | null, golden: number | null): void {
  if (golden === null) expect(found).toBeNull()
  else expect(Math.abs(found! - golden)).toBeLessThan(1e-9)
}

describe.skipIf(goldenNumbers === undefined)(
  `metrics against metrics.json${needs('golden numbers', goldenNumbers)}`,
  () => {
    it('has cases', () => {
      expect(cases.length).toBeGreaterThan(5)
    })

    it.each(cases)('$name', (golden) => {
      const values = Float64Array.from(golden.X.flat())
      const dimensions = golden.X[0]?.length ?? 0
      const labels = Int32Array.from(golden.c)
      expectClose(normalisedMutualInformation(golden.y, golden.c), golden.nmi)
      expectClose(homogeneity(golden.y, golden.c), golden.hs)
      expectClose(meanSilhouette(values, dimensions, labels), golden.silhouette)
      const samples = silhouetteSamples(values, dimensions, labels)
      if (golden.silhouette_samples === null) expect(samples).toBeNull()
      else golden.silhouette_samples.forEach((value, i) => expectClose(samples![i]!, value))
    })
  },
)
