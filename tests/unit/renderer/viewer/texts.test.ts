import { describe, expect, it } from 'vitest'
import type { ImageDescription } from '../../../../src-main/contract/clusters'
import { cineRate } from '../../../../src-renderer/viewer/cineRate'
import { fileTexts } from '../../../../src-renderer/viewer/cornerTexts'
import { elementValues } from '../../../../src-renderer/viewer/fileElements'
import { angleLines, lengthLines, regionLines } from '../../../../src-renderer/viewer/measurementTexts'
import { isPersonal } from '../../../../src-renderer/viewer/personalTags'
import { scaleBar } from '../../../../src-renderer/viewer/scaleBar'

const valuesOf = (values: Record<string, string>) =>
  elementValues(Object.entries(values).map(([keyword, value]) => ({ keyword, value, depth: 0 })))

describe('cineRate', () => {
  it.each([
    [{}, 10],
    [{ FrameTime: '40' }, 25],
    [{ CineRate: '15', FrameTime: '40' }, 15],
    [{ RecommendedDisplayFrameRate: '8', CineRate: '15' }, 8],
    [{ CineRate: '0', FrameTime: 'x' }, 10],
    [{ FrameTime: '1' }, 60],
  ])('%j', (values, rate) => {
    expect(cineRate(valuesOf(values as Record<string, string>))).toBe(rate)
  })
})

describe('fileTexts', () => {
  const description = {
    rows: 10,
    columns: 20,
    spacing: [0.5, 0.25],
    spacingPlace: 'detector',
  } as ImageDescription
  const value = valuesOf({
    PatientName: 'Doe^Jane^Q=other',
    PatientID: 'P1',
    PatientSex: 'F',
    StudyDate: '20240309',
    StudyTime: '140501.5',
    StudyDescription: 'Thorax',
    SeriesNumber: '3',
    SliceThickness: '1.250',
    SliceLocation: '-12.34',
    LossyImageCompression: '01',
    LossyImageCompressionRatio: '5\\2',
  })

  it('says whose image it is, of which study and series, and how it was compressed', () => {
    expect(fileTexts(description, value, false)).toEqual({
      patient: ['Doe, Jane Q', 'P1', 'F'],
      study: ['Thorax', '2024-03-09 · 14:05'],
      series: ['Series 3', 'Slice 1.25 mm · at −12.3 mm', '20 × 10', '0.250 × 0.500 mm at the detector'],
      lossy: 'Lossy, 10 : 1',
    })
  })

  it('hides who the patient is, and when', () => {
    const texts = fileTexts(description, value, true)
    expect(JSON.stringify(texts)).not.toMatch(/Doe|P1|2024/)
    expect(texts.patient).toEqual(['F', 'Patient hidden'])
  })
})

it('the table of tags leaves out what tells who the patient is', () => {
  const row = (tag: string, keyword: string, vr: string) => ({ tag, keyword, vr, name: '', value: '' })
  expect(isPersonal(row('(0010,0010)', 'PatientName', 'PN'))).toBe(true)
  expect(isPersonal(row('(0008,0090)', 'ReferringPhysicianName', 'PN'))).toBe(true)
  expect(isPersonal(row('(0020,000D)', 'StudyInstanceUID', 'UI'))).toBe(true)
  expect(isPersonal(row('(0040,0244)', 'PerformedProcedureStepStartDate', 'DA'))).toBe(true)
  expect(isPersonal(row('(0009,1001)', '', 'LO'))).toBe(true)
  expect(isPersonal(row('(0010,0040)', 'PatientSex', 'CS'))).toBe(false)
  expect(isPersonal(row('(0008,0060)', 'Modality', 'CS'))).toBe(false)
})

describe('measurements', () => {
  const calibrated = { isCalibrated: true, values: 'HU' }
  const bare = { isCalibrated: false, values: '' }

  it('a length has millimetres only where the spacing is known', () => {
    const ends = [
      [0, 0, 0],
      [3, 4, 0],
    ]
    expect(lengthLines(ends, calibrated)).toEqual(['5.0 mm'])
    expect(lengthLines(ends, bare)).toEqual(['5.0 px, no spacing'])
    expect(lengthLines([[0, 0, 0]], calibrated)).toEqual([])
  })

  it('the angle is that at the second point', () => {
    const points = [
      [1, 0, 0],
      [0, 0, 0],
      [1, 1, 0],
    ]
    expect(angleLines(points)).toEqual(['45.0°'])
    expect(angleLines([points[0]!, points[0]!, points[1]!])).toEqual([])
  })

  it('a region has its statistics and its area', () => {
    const corners = [
      [0, 0, 0],
      [4, 0, 0],
      [0, 3, 0],
      [4, 3, 0],
    ]
    const statistics = { mean: -0.04, deviation: 2, minimum: -7, maximum: 5 }
    expect(regionLines(corners, statistics, calibrated)).toEqual([
      'Mean 0.0 HU  SD 2.0',
      'Min −7.0  Max 5.0',
      'Area 12.0 mm²',
    ])
    expect(regionLines(corners, null, bare)).toEqual(['Area 12.0 px², no spacing'])
  })
})

describe('scaleBar', () => {
  it.each([
    [1, 160, 100, '10 cm'],
    [3.2, 160, 160, '5 cm'],
    [40, 160, 80, '2 mm'],
    [400, 160, 80, '0.2 mm'],
  ])('at %d pixels a millimetre, within %d', (scale, most, pixels, text) => {
    const bar = scaleBar(scale, most)!
    expect(bar.pixels).toBeCloseTo(pixels)
    expect(bar.text).toBe(text)
  })

  it('is nothing where nothing is shown', () => {
    expect(scaleBar(0, 160)).toBeNull()
  })
})
