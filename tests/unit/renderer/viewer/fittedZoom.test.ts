import { expect, it } from 'vitest'
import { fittedZoom } from '../../../../src-renderer/viewer/fittedZoom'

it.each([
  [200, 100, 400, 200, false, 1],
  [200, 100, 400, 200, true, 0.5],
  [100, 200, 400, 200, true, 2],
  [100, 100, 400, 200, true, 1],
])('%d × %d in %d × %d', (width, height, viewportWidth, viewportHeight, isTurned, zoom) => {
  const viewport = { width: viewportWidth, height: viewportHeight }
  expect(fittedZoom({ width, height }, viewport, isTurned)).toBeCloseTo(zoom)
})
