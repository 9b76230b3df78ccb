import { expect, it } from 'vitest'
import { resultTable, summarise } from '../../bench/results'

it('sums up runs by their least, middle and greatest figure', () => {
  expect(summarise('a', [30, 4, 1000])).toMatchObject({ min: 4, median: 30, max: 1000 })
  expect(summarise('a', [4, 1, 2, 3])).toMatchObject({ min: 1, median: 2.5, max: 4 })
})

it('shows them in columns', () => {
  const results = [summarise('ours', [1234.56, 2, 3]), summarise('a peer', [0.01234])]
  expect(resultTable(results, 'ms').split('\n')).toEqual([
    'ms          min   median      max',
    'ours          2        3    1,235',
    'a peer  0.01234  0.01234  0.01234',
    '',
  ])
})
