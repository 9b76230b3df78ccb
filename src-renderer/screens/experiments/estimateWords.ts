import type { ExperimentEstimate } from '../../../src-main/contract/experiments'
import { formatDuration } from '../../widgets/formatNumber'

type MethodEstimate = ExperimentEstimate['methods'][number]

/** What a time was judged by. */
export function basisWords(basis: MethodEstimate['basis']): string {
  if (basis === 'runs') return 'From earlier runs of this archive'
  return basis === 'trial'
    ? 'From a short trial made just now'
    : 'No run of it yet, and no trial could be made'
}

/** How long it all takes; where the time of a method is not known, how long the rest takes. */
export function totalWords({ seconds, methods }: Pick<ExperimentEstimate, 'seconds' | 'methods'>): string {
  if (seconds !== null) return `About ${formatDuration(seconds)}`
  const known = methods.filter((each) => each.seconds !== null)
  const unknown = methods.length - known.length
  if (known.length === 0) return 'How long it takes is not known'
  const sum = known.reduce((total, each) => total + each.seconds!, 0)
  return `At least ${formatDuration(sum)}; ${unknown === 1 ? 'one method’s time is' : `the times of ${unknown} methods are`} not known`
}
