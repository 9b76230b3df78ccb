import { LikewiseError } from '../../contract/errors'
import type { FeatureArrays } from './featureExtractor'

/** An array of a run's model. Errors: workspace-damaged when it is missing. */
export function storedDoubles(arrays: FeatureArrays, name: string): Float64Array {
  const values = arrays[name]
  if (values instanceof Float64Array) return values
  throw new LikewiseError('workspace-damaged', 'The model of this run is incomplete. Train again.')
}
