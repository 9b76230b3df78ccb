import { callsOver } from '../../kernels/calls'
import type { KernelCall } from '../../kernels/runCalls'
import { mostCandidates, type SearchMemory } from './searchMemory'

const { call, given, variables } = callsOver([
  'rows',
  'count',
  'assignments',
  'upper',
  'lower',
  'sums',
  'changes',
  'nearest',
  'nearer',
  'inertias',
  'candidates',
])

/** The kernels of a search over the variables of a range. */
export function searchPrograms(plan: SearchMemory): Record<string, readonly KernelCall[]> {
  const { at, samples, clusters, length, stride } = plan
  const bytes = 8 * length
  const rows = [given('rows'), given('count'), bytes] as const
  const kept = [given('assignments'), given('upper'), given('lower'), given('sums')] as const
  const candidates = [at.candidates, given('candidates'), given('nearer'), 8 * samples] as const
  const moves = [at.shifts, at.gaps, at.halves] as const
  return {
    assign: [call('assignRows', ...rows, at.centres, clusters, stride, ...kept)],
    move: [call('moveRows', ...rows, at.centres, stride, ...moves, ...kept, given('changes'))],
    own: [call('ownDistances', ...rows, at.centres, given('assignments'), given('nearest'))],
    nearer: [call('nearerOf', ...rows, given('nearest'), ...candidates, given('inertias'))],
  }
}

/** A row of variables: where the arrays of a range begin. */
export function variablesOf(
  { at, clusters, length, ranges, stride }: SearchMemory,
  { first, count }: SearchMemory['ranges'][number],
  candidates: number,
): number[] {
  const range = first / ranges[0]!.count
  return variables({
    count,
    candidates,
    rows: at.rows + 8 * first * length,
    assignments: at.assignments + 4 * first,
    upper: at.upper + 8 * first,
    lower: at.lower + 8 * first * stride,
    sums: at.sums + 8 * range * clusters * length,
    changes: at.changes + 8 * range,
    nearest: at.nearest + 8 * first,
    nearer: at.nearer + 8 * first,
    inertias: at.inertias + 8 * range * mostCandidates,
  })
}
