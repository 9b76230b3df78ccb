import { frameUrl, thumbnailUrl, type ThumbnailEdge } from '../../src-main/contract/assets'

/**
 * Addresses of an image's bytes. Two workspaces use the same image ids, and the browser keeps what it has
 * fetched, so the workspace is part of the address.
 */
export function thumbnailAddress(workspace: string, image: number, edge: ThumbnailEdge): string {
  return `${thumbnailUrl(image, edge)}?workspace=${encodeURIComponent(workspace)}`
}

export function frameAddress(workspace: string, image: number): string {
  return `${frameUrl(image)}?workspace=${encodeURIComponent(workspace)}`
}
