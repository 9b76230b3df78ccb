import { describe, expect, it } from 'vitest'
import { normaliseCategory, readNumbers } from '../../../../src-main/archive/features/normalise'
import { featureOf, paperFeatures } from '../../../../src-main/archive/features/registry'

describe('features', () => {
  it('are the eight of the paper', () => {
    expect(paperFeatures.map(({ keyword, type }) => `${keyword} ${type}`).sort()).toEqual([
      'BodyPartExamined categorical',
      'Exposure numeric',
      'ExposureTime numeric',
      'ImageOrientationPatient numeric',
      'MRAcquisitionType categorical',
      'Manufacturer categorical',
      'Modality categorical',
      'PatientPosition categorical',
    ])
  })

  it.each([
    [' head ', 'HEAD'],
    ['Skull', 'HEAD'],
    ['Lower  leg\\\\KNEE', 'LOWER LEG\\KNEE'],
    ['unknown', null],
    ['', null],
  ])('compares the body part “%s” as %s', (value, compared) => {
    expect(normaliseCategory(featureOf('BodyPartExamined'), value)).toBe(compared)
  })

  it('takes nothing for a synonym that its table does not name', () => {
    expect(normaliseCategory(featureOf('StudyDescription'), 'Skull')).toBe('SKULL')
  })

  it.each([
    ['Exposure', ' 12.50', [12.5]],
    ['Exposure', '-3e2', [-300]],
    ['Exposure', '12 mAs', null],
    ['Exposure', '', null],
    ['Exposure', '1\\2', null],
    ['Exposure', 'Infinity', null],
    ['PixelSpacing', '0.5\\0.25', [0.5, 0.25]],
  ])('reads %s “%s” as numbers', (keyword, value, numbers) => {
    expect(readNumbers(featureOf(keyword), value)).toEqual(numbers)
  })
})
