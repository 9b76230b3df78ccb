import type { KMeansOptions } from '../../numerics/kMeans'
import type { MethodContext } from '../method'

/**
 * How k-means and its kin run on an embedding: one stream whatever comes after, so that methods that share a pretrained
 * network begin with the same centres; and a chance to rest or end before every round.
 * @param phase what windows show meanwhile
 */
export function kMeansOfEmbedding(
  { clusters, restarts, threads }: Pick<KMeansOptions, 'clusters' | 'restarts' | 'threads'>,
  context: MethodContext,
  phase: string,
): KMeansOptions {
  return {
    clusters,
    restarts,
    threads,
    maxIterations: 300,
    tolerance: 1e-4,
    random: context.random.child('k-means'),
    pause: (done) => {
      context.progress(phase, done, restarts, 'starts')
      return context.control.boundary(() => Promise.resolve())
    },
  }
}
