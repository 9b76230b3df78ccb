import type { DecodedFrame } from './decodedFrame'

/** The size in square pixels at which a frame fills a square of `edge` along its longer side, aspect kept. */
export function fitInto(
  { rows, columns, pixelAspect }: DecodedFrame,
  edge: number,
): { height: number; width: number } {
  const tall = rows * pixelAspect
  const scale = edge / Math.max(tall, columns)
  return {
    height: Math.max(1, Math.round(tall * scale)),
    width: Math.max(1, Math.round(columns * scale)),
  }
}
