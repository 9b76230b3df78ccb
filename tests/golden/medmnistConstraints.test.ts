import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readHeader } from '../../src-main/archive/header'
import { tagsOf } from '../../src-main/archive/packedTags'
import { countPairs } from '../../src-main/constraints/countPairs'
import { compare } from '../../src-main/constraints/gower'
import { pairClasses } from '../../src-main/constraints/pairClasses'
import { placeItems } from '../../src-main/constraints/placement'
import { buildTupleGroups } from '../../src-main/constraints/tupleGroups'
import { featureColumn } from '../../src-main/engine/services/constraintColumns'
import { constraintPresets } from '../../src-main/engine/services/constraintPresets'
import { needs, testData } from '../support/testData'

const images = [testData]
  .map((data) => (data === undefined ? undefined : join(data, 'medmnist-dicom', 'train')))
  .find((folder) => folder !== undefined && existsSync(folder))

function readTags(folder: string): Readonly<Record<string, string>>[] {
  return readdirSync(folder).flatMap((name) => {
    const outcome = readHeader(join(folder, name))
    return outcome.kind === 'instance' ? [tagsOf(outcome.record)] : []
  })
}

/** Shares as an independent implementation gives them; numbers of pairs from comparing each pair here. */
describe.skipIf(images === undefined)(
  `constraints of 1,500 real images${needs('medmnist-dicom', images)}`,
  () => {
    it.each([
      ['tag', 3.9, 85.4],
      ['split', 3.9, 78.8],
    ] as const)('reading “%s”', (orientation, must, cannot) => {
      const tags = readTags(images!)
      const settings = { ...constraintPresets.paper, orientation }
      const columns = settings.features
        .filter(({ on }) => on)
        .map((feature) => {
          const values = [...new Set(tags.map((each) => each[feature.keyword]))].filter(
            (value) => value !== undefined,
          )
          const codes = Int32Array.from(tags, (each) => values.indexOf(each[feature.keyword] ?? '\0'))
          return featureColumn(feature, settings, { codes, values })
        })
      const plain = { must: 0, cannot: 0, atHalf: 0 }
      const codes = tags.map((_, i) => columns.map((column) => column.codes[i]!))
      for (let i = 0; i < codes.length; i++) {
        for (let j = i + 1; j < codes.length; j++) {
          const { distance } = compare(columns, codes[i]!, codes[j]!)
          if (distance === null) continue
          if (distance < 0.1 - 1e-9) plain.must += 1
          if (distance > 0.5 + 1e-9) plain.cannot += 1
          if (Math.abs(distance - 0.5) <= 1e-9) plain.atHalf += 1
        }
      }
      const groups = buildTupleGroups(columns, tags.length)
      const { key: placement, itemStarts } = placeItems(groups.groups, groups.groupOf)
      const slots = { thresholds: [settings.epsilon, settings.phi] }
      const share = { groups, itemStarts, placement, minFeatures: 1, slots, part: 0, parts: 1 }
      const counts = countPairs(share)
      const { of } = pairClasses(5)
      expect({ must: counts[of(0, 0)], cannot: counts[of(0, 4)], atHalf: counts[of(0, 3)] }).toEqual(plain)
      const pairs = counts.reduce((sum, count) => sum + count, 0)
      expect(pairs).toBe(1_124_250)
      expect(plain.atHalf).toBeGreaterThan(1000)
      expect((100 * plain.must) / pairs).toBeCloseTo(must, 1)
      expect((100 * plain.cannot) / pairs).toBeCloseTo(cannot, 1)
    })
  },
)
