import { describe, expect, it } from 'vitest'
import { indexedTags } from '../../src-main/archive/tagDictionary'
import { hashWords, type QualityGround } from '../../src-main/curation/quality/qualityCheck'
import { qualityChecks } from '../../src-main/curation/quality/registry'
import { createRandom } from '../../src-main/numerics/random'
import { differenceHashWords } from '../../src-main/pixels/differenceHash'
import { qualityGround } from '../support/qualityGround'

const random = createRandom(4)
const someOf = (...values: string[]) => values[random.integer(values.length)]!

/** A motley archive, of which every check finds something. */
const motley = () =>
  qualityGround(
    Array.from({ length: 200 }, (_, i) => ({
      tags: {
        Modality: someOf('CT', 'US', 'OT'),
        SeriesInstanceUID: `1.${i % 37}`,
        BodyPartExamined: someOf('HEAD', 'PHANTOM', 'CHEST'),
        SOPClassUID: someOf('1.2.840.10008.5.1.4.1.1.7', '1.2.840.10008.5.1.4.1.1.2'),
        Rows: someOf('256', '512'),
        PatientID: 'Secret words',
        StudyDescription: 'Secret words phantom Secret words',
      },
      distance: i % 50 === 0 ? 40 : 1 + random.next(),
      hash: [i % 20, 0, i % 20],
      spread: i % 9 === 0 ? 0 : 0.7,
    })),
  )

it('ids and ranks are unique, and the hash has the length that pictures are hashed to', () => {
  for (const of of ['id', 'rank'] as const) {
    expect(new Set(qualityChecks.map((check) => check[of])).size).toBe(qualityChecks.length)
  }
  expect(qualityChecks.length).toBeGreaterThan(0)
  expect(hashWords).toBe(differenceHashWords)
})

describe.each([...qualityChecks])('check $id', (check) => {
  it('says what it looks for, in tags that are indexed', () => {
    expect(check.id).toMatch(/^[a-z-]+$/)
    expect(check.title.length * check.description.length).toBeGreaterThan(0)
    const known = new Set(indexedTags.map(({ keyword }) => keyword))
    expect(check.tags.filter((keyword) => !known.has(keyword))).toEqual([])
  })

  it('finds nothing in images of which there is nothing to say', () => {
    const plain = qualityGround(
      Array.from({ length: 30 }, (_, i) => ({
        tags: { Modality: 'CT', SeriesInstanceUID: `1.${i}`, BurnedInAnnotation: 'NO' },
        hash: Array.from({ length: hashWords }, () => random.integer(2 ** 32)),
      })),
    )
    expect([...check.find(plain)]).toEqual([])
    expect([...check.find(qualityGround([]))]).toEqual([])
  })

  it('gives each image one reason at most, a score in [0, 1], and no text of the files', () => {
    const ground = motley()
    const found = [...check.find(ground)]
    expect(found.length).toBeGreaterThan(0)
    expect(new Set(found.map(({ item }) => item)).size).toBe(found.length)
    for (const { item, score, reason, other } of found) {
      expect(item).toBeLessThan(ground.n)
      expect(score).toBeGreaterThanOrEqual(0)
      expect(score).toBeLessThanOrEqual(1)
      expect(reason).toMatch(/\.$/)
      expect(reason).not.toContain('Secret words')
      if (other !== null) expect(other).not.toBe(item)
    }
  })

  it('reads no other tags than it names, and finds the same twice', () => {
    const ground = motley()
    const watched: QualityGround = {
      ...ground,
      tag(keyword) {
        expect(check.tags).toContain(keyword)
        return ground.tag(keyword)
      },
    }
    expect([...check.find(watched)]).toEqual([...check.find(ground)])
  })
})
