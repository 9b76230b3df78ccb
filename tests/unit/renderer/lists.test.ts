import { describe, expect, it } from 'vitest'
import { proposedName } from '../../../src-renderer/screens/export/datasetName'
import { filterTags } from '../../../src-renderer/viewer/filterTags'
import { createWheelSteps, positionsAhead, stepInStack } from '../../../src-renderer/viewer/stackPosition'
import { crumbsOf, findByPrefix } from '../../../src-renderer/widgets/folderList'

describe('crumbsOf', () => {
  it('leads from the root to the folder, on either kind of system', () => {
    expect(crumbsOf('/home/ana')).toEqual([
      { name: '/', path: '/' },
      { name: 'home', path: '/home' },
      { name: 'ana', path: '/home/ana' },
    ])
    expect(crumbsOf('C:\\data\\ct').map(({ path }) => path)).toEqual(['C:\\', 'C:\\data', 'C:\\data\\ct'])
    expect(crumbsOf('/')).toEqual([{ name: '/', path: '/' }])
  })
})

describe('findByPrefix', () => {
  const names = ['alpha', 'Beta', 'archive', 'zoo']

  it('searches on from where it is, goes round, and ignores case', () => {
    expect(findByPrefix(names, 'a', 1)).toBe(2)
    expect(findByPrefix(names, 'a', 3)).toBe(0)
    expect(findByPrefix(names, 'be', 0)).toBe(1)
    expect(findByPrefix(names, 'x', 0)).toBe(-1)
    expect(findByPrefix([], 'x', 0)).toBe(-1)
  })
})

describe('filterTags', () => {
  const tags = [
    { tag: '(0008,0060)', keyword: 'Modality', name: 'Modality', value: 'CT' },
    { tag: '(0018,0015)', keyword: 'BodyPartExamined', name: 'Body Part Examined', value: 'CHEST' },
  ]

  it('wants every word, in number, name, keyword or value', () => {
    expect(filterTags(tags, 'part chest')).toEqual([tags[1]])
    expect(filterTags(tags, '0008')).toEqual([tags[0]])
    expect(filterTags(tags, 'modality chest')).toEqual([])
    expect(filterTags(tags, ' ')).toEqual(tags)
  })
})

describe('stack positions', () => {
  it('hold at the ends', () => {
    expect(stepInStack(3, 1, 5)).toBe(4)
    expect(stepInStack(4, 1, 5)).toBe(4)
    expect(stepInStack(2, -Infinity, 5)).toBe(0)
    expect(stepInStack(2, Infinity, 5)).toBe(4)
  })

  it('load the neighbours, nearest first', () => {
    expect(positionsAhead(0, 5)).toEqual([1, 2, 3, 4])
    expect(positionsAhead(3, 5)).toEqual([4, 2, 1, 0])
    expect(positionsAhead(3, 6, -1)).toEqual([2, 4, 1, 5, 0])
    expect(positionsAhead(50, 100)).toHaveLength(16)
    expect(positionsAhead(0, 1)).toEqual([])
  })

  it('make one step of a wheel notch and of many small movements', () => {
    const steps = createWheelSteps(40)
    expect(steps(120, true)).toBe(1)
    expect(steps(-3, false)).toBe(-1)
    expect([15, 15, 15, 15].map((by) => steps(by, true))).toEqual([0, 0, 1, 0])
    expect(steps(-15, true) === 0).toBe(true)
  })
})

describe('proposedName', () => {
  it('has only characters that every file system takes', () => {
    expect(proposedName('Kliničko: arhiv / 2024', 3, 4)).toMatch(/^[\w.-]+$/)
    expect(proposedName('../..', 1, 2)).toBe('archive-run-1-cluster-2')
  })
})
