/**
 * How useful a person's answer is, in images: for a missing value as uncertain as it is whether the suggestion is right
 * (4 c (1 − c): 1 for an even chance, 0 for what is sure either way), for a doubted one as probable as another value is.
 */
export function expectedGain(kind: 'missing' | 'doubted', images: number, confidence: number): number {
  return images * (kind === 'missing' ? 4 * confidence * (1 - confidence) : confidence)
}
