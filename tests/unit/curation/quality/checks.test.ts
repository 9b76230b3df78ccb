import { describe, expect, it } from 'vitest'
import { qualityChecks } from '../../../../src-main/curation/quality/registry'
import { qualityGround } from '../../../support/qualityGround'

type Items = Parameters<typeof qualityGround>[0]

const found = (id: string, items: Items) => {
  const check = qualityChecks.find((each) => each.id === id)!
  return [...check.find(qualityGround(items))]
}
const itemsOf = (id: string, items: Items) => found(id, items).map(({ item }) => item)
const tagged = (...all: Readonly<Record<string, string>>[]) => all.map((tags) => ({ tags }))
const secondaryCapture = '1.2.840.10008.5.1.4.1.1.7'

describe('near-duplicates', () => {
  const hash = [0xf0f0f0f0, 0x12345678, 0xdeadbeef, 7, 9, 0xffff0000, 0x0ff00ff0, 1]
  const off = (bits: number) => hash.map((word, i) => (i < bits ? word ^ 4 : word))
  const series = (uid: string) => ({ SeriesInstanceUID: uid })

  it('are pictures of which few bits differ, in other series; the later names the earlier', () => {
    const items = [
      { hash, tags: series('1.1') },
      { hash: off(3), tags: series('1.2') },
      { hash: hash.map((word) => ~word), tags: series('1.3') },
      { hash, tags: series('1.4') },
    ]
    const [near, same] = found('near-duplicates', items)
    expect(near).toMatchObject({
      item: 1,
      other: 0,
      reason: 'Its picture is nearly that of an earlier image.',
    })
    expect(same).toMatchObject({ item: 3, other: 0, score: 1 })
    expect(found('near-duplicates', items)).toHaveLength(2)
  })

  it('are none within a series, within a file, far apart in the embedding, or empty', () => {
    const first = { hash, tags: series('1.1') }
    expect(itemsOf('near-duplicates', [first, { hash, tags: series('1.1') }])).toEqual([])
    expect(
      itemsOf('near-duplicates', [
        { ...first, instance: 5 },
        { hash, instance: 5 },
      ]),
    ).toEqual([])
    expect(itemsOf('near-duplicates', [first, { hash, embedding: [0, 1] as const }])).toEqual([])
    expect(itemsOf('near-duplicates', [first, { hash, spread: 0 }])).toEqual([])
    expect(itemsOf('near-duplicates', [first, { hash }])).toEqual([1])
  })
})

it('empty images have hardly more than one grey; one without a picture is not called empty', () => {
  expect(itemsOf('blank', [{ spread: 0 }, { spread: 0.005 }, { spread: 0.02 }, { spread: NaN }])).toEqual([
    0, 1,
  ])
})

it('captures are told by SOP class, Conversion Type, Image Type and Modality', () => {
  const items = tagged(
    { SOPClassUID: secondaryCapture, ConversionType: 'WSD' },
    { SOPClassUID: `${secondaryCapture}.4` },
    { SOPClassUID: '1.2.840.10008.5.1.4.1.1.77.1.1' },
    { ImageType: 'DERIVED\\SECONDARY\\SCREEN SAVE' },
    { ConversionType: 'DF' },
    { Modality: 'CT', ImageType: 'DERIVED\\SECONDARY\\MPR' },
  )
  expect(itemsOf('secondary-capture', items)).toEqual([0, 1, 3, 4])
  expect(found('secondary-capture', items)[0]!.reason).toBe('It is a secondary capture from a workstation.')
})

it('phantoms and tests are told by whole words of three languages', () => {
  const items = tagged(
    { SeriesDescription: 'Water PHANTOM 3' },
    { StudyDescription: 'Konstanzprüfung' },
    { ProtocolName: 'fantom' },
    { SeriesDescription: 'phantomless angiography' },
    { BodyPartExamined: 'HEAD' },
  )
  expect(itemsOf('calibration', items)).toEqual([0, 1, 2])
  expect(found('calibration', items)[0]!.reason).toBe('“phantom” stands in Series Description.')
})

it('far out is beyond three ranges of the middle half, in clusters of some size', () => {
  const usual = Array.from({ length: 20 }, (_, i) => ({ distance: 1 + i / 20 }))
  expect(itemsOf('far-from-centre', [...usual, { distance: 9 }, { distance: 2.5 }])).toEqual([20])
  const few = Array.from({ length: 5 }, () => ({ cluster: 1, distance: 1 }))
  expect(itemsOf('far-from-centre', [...few, { cluster: 1, distance: 50 }])).toEqual([])
  expect(itemsOf('far-from-centre', [...usual, { distance: NaN }])).toEqual([])
})

describe('the risk of burned-in text', () => {
  it('is there where the file says so, and in kinds of images that have it as a rule', () => {
    const items = tagged(
      { Modality: 'CT', BurnedInAnnotation: 'YES' },
      { Modality: 'US' },
      { Modality: 'CT' },
      { Modality: 'MR', SOPClassUID: secondaryCapture },
      { Modality: 'CT', BurnedInAnnotation: 'NO' },
    )
    expect(itemsOf('burned-in-text', items)).toEqual([0, 1, 3])
  })

  it('is less, and not gone, where the file says that there is none', () => {
    const [open, denied] = found(
      'burned-in-text',
      tagged({ Modality: 'US' }, { Modality: 'US', BurnedInAnnotation: 'NO' }),
    )
    expect(denied!.score).toBeLessThan(open!.score)
    expect(denied!.reason).toContain('which was not looked into')
  })
})

describe('an inconsistent series', () => {
  const image = (own: Readonly<Record<string, string>>) => ({
    SeriesInstanceUID: '1.1',
    Modality: 'CT',
    ...own,
  })

  it('has images that differ from most in modality, body part or geometry', () => {
    const items = tagged(image({}), image({}), image({ Modality: 'MR' }), image({}))
    const [odd] = found('inconsistent-series', items)
    expect(odd).toMatchObject({ item: 2, other: 0 })
    expect(odd!.reason).toBe('Its series has another value of Modality: MR, and CT in most (3 of 4 images).')
  })

  it('may have missing values, and directions that hardly differ', () => {
    const along = (x: number) =>
      image({ ImageOrientationPatient: `${Math.cos(x)}\\${Math.sin(x)}\\0\\0\\0\\-1` })
    expect(itemsOf('inconsistent-series', tagged(along(0), along(0.01), image({})))).toEqual([])
    expect(itemsOf('inconsistent-series', tagged(along(0), along(0), along(0.5)))).toEqual([2])
  })

  it('is one series: others, and images without one, may be as they like', () => {
    const items = tagged(
      image({}),
      { Modality: 'MR' },
      { Modality: 'US' },
      { SeriesInstanceUID: '1.2', Modality: 'MR' },
    )
    expect(itemsOf('inconsistent-series', items)).toEqual([])
  })
})
