import { clusteringLoss } from './clusteringLoss'
import { pairwiseLoss, type PairSet } from './pairwiseLoss'
import { softAssignment, softAssignmentGradient, type HeadGradient, type HeadShape } from './softAssignment'

/** Weights of the parts of the combined loss (eq. 15); β, the reconstruction's, is the autoencoder's own business. */
export interface HeadWeights {
  /** α, of the clustering loss. */
  readonly clustering: number
  /** γ, of the pairwise loss. */
  readonly pairwise: number
  /** From this divergence on, a cannot-link is content. */
  readonly margin: number
}

export interface HeadLoss {
  /** Unweighted: the mean KL(P‖Q) of the batch. */
  readonly clustering: number
  /** Unweighted. */
  readonly pairwise: number
  /** Of α · clustering + γ · pairwise. */
  readonly gradient: HeadGradient
}

/**
 * The clustering head: α·KL(P‖Q) + γ·pairwise (eq. 15 without β·reconstruction) of one batch, with the gradients
 * that eq. 16 and 17 hand on to the centres and to the encoder.
 * @param embedding z of the batch, [n, d]
 * @param centres μ, [k, d]
 * @param target p of these images, [n, k]
 * @param pairs between rows of the batch
 */
export function clusteringHead(
  embedding: Float64Array,
  centres: Float64Array,
  target: Float64Array,
  pairs: PairSet,
  weights: HeadWeights,
  shape: HeadShape,
): HeadLoss {
  const q = softAssignment(embedding, centres, shape)
  const clustering = clusteringLoss(target, q, shape.clusters)
  const pairwise = pairwiseLoss(q, pairs, weights.margin, shape.clusters)
  const logGradient = q.map(
    (_, i) => weights.clustering * clustering.logGradient[i]! + weights.pairwise * pairwise.logGradient[i]!,
  )
  return {
    clustering: clustering.loss,
    pairwise: pairwise.loss,
    gradient: softAssignmentGradient(embedding, centres, q, logGradient, shape),
  }
}
