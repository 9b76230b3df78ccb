import type { ImageDescription } from '../../contract/clusters'
import { imageSource, imageStack, imageTags } from '../../index/queries/images'
import type { Workspace } from '../workspace'

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
    spacing: spacingOf(value('PixelSpacing') ?? value('ImagerPixelSpacing')),
    tags,
    stack: imageStack(workspace.index, image),
  }
}

/** PixelSpacing (0028,0030): row spacing, then column spacing, in millimetres. */
function spacingOf(value: string | undefined): [number, number] | null {
  const [row, column] = (value ?? '').split('\\').map(Number)
  if (row === undefined || column === undefined || !(row > 0) || !(column > 0)) return null
  return [row, column]
}
