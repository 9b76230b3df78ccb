import { createHash } from 'node:crypto'
import type { DerivedTag } from './derivedTag'
import { regionOfValue, regionsNamedIn, regionTable } from './anatomicRegions'

/** Examined together so often that the one stands for both (PS3.16 annex L: “Abdomen and Pelvis”). */
const trunk = ['ABDOMEN', 'PELVIS']

/**
 * The anatomic region, from Body Part Examined (0018,0015) and the words of Study Description (0008,1030). Body Part
 * Examined is missing from most radiographs and wrong now and then (Gueld et al., SPIE 2002): where the description
 * names other regions, nothing is said. A description of several regions says nothing of a single image.
 */
export const derivedTag: DerivedTag = {
  keyword: 'AnatomicRegion',
  sources: ['BodyPartExamined', 'StudyDescription'],
  version: createHash('sha256').update(`1\n${regionTable}`).digest('hex'),
  derive([bodyPart, description]) {
    const named = regionsNamedIn(description!)
    const told = bodyPart === '' ? undefined : regionOfValue(bodyPart!)
    if (told !== undefined) return named.length === 0 || named.includes(told) ? told : ''
    if (named.length === 1) return named[0]!
    return named.length > 0 && named.every((region) => trunk.includes(region)) ? 'ABDOMEN' : ''
  },
}
