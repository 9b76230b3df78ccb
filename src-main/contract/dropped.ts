import { z } from 'zod'
import { assetRoot } from './assets'
import { LikewiseError } from './errors'

/** A file that is asked about has this many bytes at most; larger ones can be asked about by the command line. */
export const largestDropped = 256 * 2 ** 20

/**
 * POST a DICOM file to it: its first image is put through the model of the run. The answer is a {@link droppedSchema};
 * of the file nothing is kept. Errors as of other assets, and too-large with status 413.
 */
export function droppedUrl(run: number): string {
  return `${assetRoot}/runs/${String(run)}/dropped`
}

export const droppedSchema = z.object({
  /** What `images.similar` is asked with; known to the engine until many others have come. */
  point: z.string(),
  /** The image as PNG in base64, longest edge 192 pixels. */
  picture: z.string(),
})
export type Dropped = z.infer<typeof droppedSchema>

/** What is said of a file that is too large to be asked about. */
export function tooLargeToDrop(): LikewiseError {
  const sentence = `Files of more than ${largestDropped / 2 ** 20} MiB cannot be dropped on the window. The command “likewise similar” takes them.`
  return new LikewiseError('too-large', sentence)
}
