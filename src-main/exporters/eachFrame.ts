import type { DatasetInstance, Output, Refusal } from './exporter'

/** What a PNG adds to its pixels at most, in bytes, but for a share of theirs. */
const overhead = 1024

/** One output per image; `bytesPerPixel` is what a pixel takes at most before it is packed. */
export function eachFrame(
  bytesPerPixel: number,
): (instances: readonly DatasetInstance[]) => { outputs: Output[]; refused: Refusal[] } {
  return (instances) => ({
    outputs: instances.flatMap((instance) =>
      instance.images.map(({ frame }) => ({
        instances: [instance],
        frame,
        bytes: Math.ceil(instance.rows * (instance.columns * bytesPerPixel + 1) * 1.001) + overhead,
      })),
    ),
    refused: [],
  })
}
