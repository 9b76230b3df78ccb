import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { derivedTag } from '../../../../src-main/archive/derivedTags/anatomicRegion'
import { readHeader } from '../../../../src-main/archive/header'
import { tagsOf } from '../../../../src-main/archive/packedTags'
import { needs, testData } from '../../../support/testData'

describe('the anatomic region', () => {
  it.each([
    ['HAND', '', 'HAND'],
    ['wrist', '', 'HAND'],
    ['ELBOW', 'CT', 'ELBOW'],
    ['', 'RTG lijeva šaka PA', 'HAND'],
    ['', 'RTG š. i ruč. zgloba', 'HAND'],
    ['', 'Röntgen Fuß re. dp', 'FOOT'],
    ['', 'CT Schädel nativ', 'HEAD'],
    ['', 'Thorax^06_ThoraxHRSeq (Adult)', 'CHEST'],
    ['', 'Hand bone age', 'HAND'],
    ['', 'MR mokraćnog mjehura', 'PELVIS'],
    ['', 'RTG SRCA I PLUĆA', 'CHEST'],
    ['CHEST', 'CT thorax/abdomen', 'CHEST'],
    ['', 'CT abdomen/pelvis w contrast', 'ABDOMEN'],
  ])('of “%s” in “%s” is %s', (bodyPart, description, region) => {
    expect(derivedTag.derive([bodyPart, description])).toBe(region)
  })

  it.each([
    ['HAND', 'CT thorax', 'what contradicts itself'],
    ['', 'CT thorax/abdomen', 'a description of several regions'],
    ['', 'Follow-up, headphones offered', 'words that only begin like a region'],
    ['DEFAULT PROTOCOL', '', 'a value that is no body part'],
    ['', '', 'nothing'],
  ])('is not told by “%s” in “%s”: %s', (bodyPart, description) => {
    expect(derivedTag.derive([bodyPart, description])).toBe('')
  })

  const folder = testData === undefined ? undefined : join(testData, 'medmnist-dicom')
  const found = folder !== undefined && existsSync(folder) ? folder : undefined
  it.skipIf(found === undefined)(
    `is right in every one of 1,500 real images that it is told of${needs('medmnist-dicom', found)}`,
    () => {
      const rows = parse<{ path: string; region: string }>(readFileSync(join(found!, 'train.csv')), {
        columns: true,
      })
      const told = rows.flatMap(({ path, region }) => {
        const outcome = readHeader(join(found!, path))
        const value = outcome.kind === 'instance' ? tagsOf(outcome.record)['AnatomicRegion'] : undefined
        return value === undefined ? [] : [{ value, region }]
      })
      expect(told.filter(({ value, region }) => value !== region)).toEqual([])
      expect(told.length).toBeGreaterThanOrEqual(1475)
    },
  )
})
