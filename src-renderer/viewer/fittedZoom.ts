interface Size {
  readonly width: number
  readonly height: number
}

/**
 * The zoom at which an image fits its viewport, where 1 fits it upright: turned by a quarter, its sides change places.
 */
export function fittedZoom(image: Size, viewport: Size, isTurned: boolean): number {
  if (!isTurned) return 1
  const fit = (width: number, height: number) => Math.min(viewport.width / width, viewport.height / height)
  return fit(image.height, image.width) / fit(image.width, image.height)
}
