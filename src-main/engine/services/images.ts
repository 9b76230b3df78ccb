import { join } from 'node:path'
import type { FileElement, ImageDescription } from '../../contract/clusters'
import { imageSource, imageStack, imageTags } from '../../index/queries/images'
import { acceptedOf } from '../../index/queries/tagDecisions'
import type { EngineParts } from '../engineParts'
import type { Workspace } from '../workspace'

/** Reading a header takes milliseconds; one that takes this long is on a share that went away. */
const readingLimit = { milliseconds: 30_000 }

/** What the viewer says about an image, all of it from the index. Errors: image-not-found. */
export function describeImage(workspace: Workspace, image: number): ImageDescription {
  const source = imageSource(workspace.index, image)
  const tags = imageTags(workspace.index, image)
  const value = (keyword: string) => tags.find((tag) => tag.keyword === keyword)?.value
  return {
    image,
    file: source.file,
    frame: source.frame,
    frames: source.frames,
    rows: source.rows,
    columns: source.columns,
    transferSyntax: source.transferSyntax,
    ...spacingOf(value('PixelSpacing'), value('ImagerPixelSpacing')),
    tags,
    accepted: acceptedOf(workspace.index, source.instance).map(
      ({ keyword, value: taken, original, author }) => {
        return { keyword, value: taken, original, author }
      },
    ),
    stack: imageStack(workspace.index, image),
  }
}

/** Every element of the image's file, read by a worker. Errors: image-not-found, and those of reading. */
export function listFileElements(
  parts: EngineParts,
  { record, index }: Workspace,
  image: number,
  signal: AbortSignal,
): Promise<FileElement[]> {
  const path = join(record.archive, imageSource(index, image).file)
  return parts.pool.run('listElements', path, signal, readingLimit)
}

/**
 * Of Pixel Spacing (0028,0030), which is in the patient, else of Imager Pixel Spacing (0018,1164), which is at the
 * detector: row spacing, then column spacing, in millimetres. Pixel Spacing that repeats the other is the detector's
 * too (PS3.3 10.7.1.3).
 */
function spacingOf(
  pixel: string | undefined,
  imager: string | undefined,
): Pick<ImageDescription, 'spacing' | 'spacingPlace'> {
  const own = positivePair(pixel)
  const detector = positivePair(imager)
  if (own !== null) {
    const repeats = detector !== null && own.every((value, i) => value === detector[i])
    return { spacing: own, spacingPlace: repeats ? 'detector' : 'patient' }
  }
  return { spacing: detector, spacingPlace: detector === null ? null : 'detector' }
}

function positivePair(value: string | undefined): [number, number] | null {
  const [row, column] = (value ?? '').split('\\').map(Number)
  if (row === undefined || column === undefined || !(row > 0) || !(column > 0)) return null
  return [row, column]
}
