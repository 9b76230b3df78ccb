import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { countPairs } from '../../src-main/constraints/countPairs'
import { locatePairs } from '../../src-main/constraints/locatePairs'
import { pairClasses } from '../../src-main/constraints/pairClasses'
import { placeItems } from '../../src-main/constraints/placement'
import { buildTupleGroups } from '../../src-main/constraints/tupleGroups'
import { columnsOf, compareInstances } from '../support/featureTable'
import { goldenNumbers, needs } from '../support/testData'

const valueSchema = z.union([z.string(), z.number(), z.array(z.number()), z.null()])
const pairsSchema = z.array(z.tuple([z.number(), z.number()]))
const goldenSchema = z.object({
  eps: z.number(),
  phi: z.number(),
  tag_order: z.array(z.string()),
  tags: z.array(z.record(z.string(), valueSchema)),
  readings: z.record(
    z.enum(['tag', 'split']),
    z.object({
      comparable: z.array(z.array(z.number())),
      distance: z.array(z.array(z.number().nullable())),
      must: pairsSchema,
      cannot: pairsSchema,
    }),
  ),
})

const readGolden = () =>
  goldenSchema.parse(JSON.parse(readFileSync(join(goldenNumbers!, 'gower.json'), 'utf8')))

describe.skipIf(goldenNumbers === undefined)(
  `Gower distances against gower.json${needs('golden numbers', goldenNumbers)}`,
  () => {
    describe.each(['tag', 'split'] as const)('reading “%s”', (reading) => {
      const golden = goldenNumbers === undefined ? undefined : readGolden()
      const wanted = golden?.readings[reading]
      const columns = columnsOf(
        (golden?.tag_order ?? []).map((keyword) => ({
          keyword,
          isSplit: reading === 'split' && keyword === 'ImageOrientationPatient',
          values: golden!.tags.map((tags) => {
            const value = tags[keyword]
            return typeof value === 'number' ? [value] : (value ?? null)
          }),
        })),
      )

      it('has the distances and the comparable features of every pair', () => {
        const { distance, comparable } = wanted!
        expect(distance.length).toBeGreaterThan(30)
        distance.forEach((row, i) => {
          row.forEach((expected, j) => {
            const found = compareInstances(columns, i, j)
            expect(found.comparable).toBe(comparable[i]![j])
            if (expected === null) expect(found.distance).toBeNull()
            else expect(Math.abs(found.distance! - expected)).toBeLessThan(1e-9)
          })
        })
      })

      it('has the must-links and cannot-links, pair by pair', () => {
        const groups = buildTupleGroups(columns, golden!.tags.length)
        const { key: placement, itemStarts, items } = placeItems(groups.groups, groups.groupOf)
        const slots = { thresholds: [golden!.eps, golden!.phi] }
        const share = { groups, itemStarts, placement, minFeatures: 1, slots, part: 0, parts: 1 }
        const counts = countPairs(share)
        const pairsIn = (slot: number) => {
          const accepted = new Uint8Array(counts.length)
          accepted[pairClasses(5).of(0, slot)] = 1
          const total = counts[pairClasses(5).of(0, slot)]!
          const places = locatePairs(share, {
            accepted,
            ranks: Float64Array.from({ length: total }, (_, i) => i),
          })
          return Array.from({ length: total }, (_, k) =>
            [items[places[2 * k]!]!, items[places[2 * k + 1]!]!].sort((a, b) => a - b),
          ).sort((p, q) => p[0]! - q[0]! || p[1]! - q[1]!)
        }
        expect(pairsIn(0)).toEqual(wanted!.must)
        expect(pairsIn(4)).toEqual(wanted!.cannot)
      })
    })
  },
)
