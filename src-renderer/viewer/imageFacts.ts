import type { FileElement, ImageDescription } from '../../src-main/contract/clusters'
import { useConnection } from '../state/connection'

/** What the engine knows of images, each asked for once. */
export interface ImageFacts {
  /** Errors: see images.describe. */
  describe(image: number): Promise<ImageDescription>
  /** Errors: see images.elements. */
  elements(image: number): Promise<FileElement[]>
}

/** Answers of headers that are kept; they are some hundred rows each. */
const mostElements = 64

export function createImageFacts(): ImageFacts {
  const connection = useConnection()
  const descriptions = new Map<number, Promise<ImageDescription>>()
  const headers = new Map<number, Promise<FileElement[]>>()
  return {
    describe: (image) => once(descriptions, image, () => connection.call('images.describe', { image })),
    elements(image) {
      if (headers.size >= mostElements && !headers.has(image)) headers.clear()
      return once(headers, image, () => connection.call('images.elements', { image }))
    },
  }
}

function once<T>(known: Map<number, Promise<T>>, image: number, ask: () => Promise<T>): Promise<T> {
  const found = known.get(image)
  if (found !== undefined) return found
  const asked = ask()
  known.set(image, asked)
  asked.catch(() => known.delete(image))
  return asked
}
