/**
 * How useful a person's answer is: the images that it is expected to put right. For a missing value those that taking
 * the suggestion unseen would get wrong; for a doubted one those whose value is wrong now.
 */
export function expectedGain(kind: 'missing' | 'doubted', images: number, confidence: number): number {
  return images * (kind === 'missing' ? 1 - confidence : confidence)
}
