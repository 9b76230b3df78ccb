import { LikewiseError } from '../contract/errors'
import type { ModelImages } from './method'

/** Errors: too-few-images where there are fewer images than clusters. */
export function requireImages({ count }: ModelImages, clusters: number): void {
  if (count >= clusters) return
  const sentence = `${count} images cannot be put into ${clusters} clusters. Ask for fewer clusters.`
  throw new LikewiseError('too-few-images', sentence)
}
