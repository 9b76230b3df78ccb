/** What Adam remembers of one parameter array. */
export interface AdamMoments {
  /** Steps taken. */
  readonly step: number
  readonly first: Float64Array
  readonly second: Float64Array
}

const beta1 = 0.9
const beta2 = 0.999
const epsilon = 1e-8

export function freshMoments(length: number): AdamMoments {
  return { step: 0, first: new Float64Array(length), second: new Float64Array(length) }
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1; β₁ 0.9, β₂ 0.999, ε 1e-8), in place on `parameters` and on the
 * arrays of `moments`; gives the moments with the step counted.
 */
export function adamStep(
  parameters: Float64Array,
  gradient: Float64Array,
  moments: AdamMoments,
  learningRate: number,
): AdamMoments {
  const { first, second } = moments
  const step = moments.step + 1
  const firstBias = 1 - beta1 ** step
  const secondBias = 1 - beta2 ** step
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i]!
    first[i] = beta1 * first[i]! + (1 - beta1) * slope
    second[i] = beta2 * second[i]! + (1 - beta2) * slope * slope
    parameters[i]! -=
      (learningRate * (first[i]! / firstBias)) / (Math.sqrt(second[i]! / secondBias) + epsilon)
  }
  return { step, first, second }
}
