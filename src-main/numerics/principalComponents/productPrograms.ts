import { callsOver, type Argument } from '../../kernels/calls'
import type { KernelCall } from '../../kernels/runCalls'
import { blockRows, groups, type ProductMemory } from './productMemory'

const names = [
  'arena',
  /** Addresses of rows, of what they are multiplied by or weighed with, and of what comes of it. */
  'rows',
  'others',
  'out',
  /** Numbers of them: `even` is the count of rows, made even. */
  'count',
  'even',
  'otherCount',
  /** Values of a row, and bytes between the rows of `out` or of the weights. */
  'length',
  'width',
] as const

const { call, given, placeOf, variables } = callsOver(names)
export { placeOf, variables }

export function productPrograms({
  length,
  mean,
  stride,
  sumBytes,
  width,
}: ProductMemory): Record<string, readonly KernelCall[]> {
  const arenaScores = ['arena', stride * blockRows] as const
  const scoreBytes = 8 * width
  const centre = call('centreRows', given('rows'), given('count'), length, mean, given('arena'), stride)
  const scoresTo = (out: Argument<(typeof names)[number]>) =>
    call('scores', given('arena'), given('even'), given('others'), width, length, stride, out, scoreBytes)
  return {
    /** Adds to `out` the scatter of some held rows times the directions `others`. */
    scatter: [
      centre,
      scoresTo(arenaScores),
      call(
        'addWeighted',
        ...[arenaScores, scoreBytes, given('arena'), given('count')],
        ...[length, stride, given('out'), width],
      ),
    ],
    /** Adds to `out` the products with each other of the scores of some held rows in the directions `others`. */
    squares: [
      centre,
      scoresTo(arenaScores),
      call(
        'addWeighted',
        ...[arenaScores, scoreBytes, arenaScores, given('count')],
        ...[width, scoreBytes, given('out'), width],
      ),
    ],
    /** Sets rows of `out` to the sums of `rows` over the groups. */
    gather: [
      call(
        'addGroups',
        ...[given('rows'), groups, sumBytes, given('count'), given('length'), given('width'), given('out')],
      ),
    ],
    /** Scores of some held rows in the directions `others`. */
    project: [centre, scoresTo(given('out'))],
    /** Products of rows of doubles with others. */
    products: [
      call(
        'scores',
        ...[given('rows'), given('even'), given('others'), given('otherCount')],
        ...[length, stride, given('out'), given('width')],
      ),
    ],
    /** Adds rows of doubles to `out`, weighted by `others`. */
    combine: [
      call(
        'addWeighted',
        ...[given('others'), given('width'), given('rows'), given('count')],
        ...[given('length'), stride, given('out'), given('otherCount')],
      ),
    ],
  }
}
