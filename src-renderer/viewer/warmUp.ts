import type { FrameFormat } from '../../src-main/contract/assets'
import { hasDisplayRoom, openDisplayRoom } from './displayRoom'
import { admitFrame, registerFrameLoader } from './frameLoader'
import { createStackDisplay } from './stackDisplay'

/** Of the image that is drawn for practice, in pixels. */
const side = 16
const pixels = side * side
const grey: FrameFormat = {
  rows: side,
  columns: side,
  samples: 1,
  type: 'int16',
  inverted: false,
  slope: 1,
  intercept: 0,
  windowCentre: 0,
  windowWidth: 2,
  minimum: 0,
  maximum: 0,
  voi: { function: 'LINEAR', windows: [], tables: [] },
}
const colour: FrameFormat = { ...grey, samples: 3, type: 'uint8' }

/**
 * Draws an image of each kind where nobody sees it. The drawing context, its programs and what the machine can do are
 * then known when the first image is opened.
 * @param quiet waits for a time in which the next bit of it disturbs nobody
 */
export async function warmUp(quiet: () => Promise<void>): Promise<void> {
  await quiet()
  if (hasDisplayRoom()) return
  const element = document.createElement('div')
  element.setAttribute('aria-hidden', 'true')
  Object.assign(element.style, { position: 'fixed', width: '32px', height: '32px', visibility: 'hidden' })
  document.body.append(element)
  registerFrameLoader()
  const display = createStackDisplay(openDisplayRoom(), 'practice', element, {
    window: () => undefined,
    view: () => undefined,
    rendered: () => drawn?.(),
  })
  let drawn: (() => void) | undefined
  try {
    for (const [id, format] of [
      ['practice:grey', grey],
      ['practice:colour', colour],
    ] as const) {
      await quiet()
      const isDrawn = new Promise<void>((resolve) => (drawn = resolve))
      const imageId = `likewise:${id}`
      admitFrame(imageId, format, new ArrayBuffer(pixels * (format.samples === 3 ? 3 : 2)))
      await display.load(imageId)
      await display.show([imageId], 0)
      await isDrawn
    }
  } finally {
    display.close()
    element.remove()
  }
}
