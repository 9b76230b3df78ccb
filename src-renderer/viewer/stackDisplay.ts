import { Enums, utilities, type Types } from '@cornerstonejs/core'
import { utilities as toolUtilities } from '@cornerstonejs/tools'
import { removeMeasurements, type DisplayRoom } from './displayRoom'
import { fittedZoom } from './fittedZoom'
import { loadedFrame, loadImage } from './frameLoader'
import type { ImageDirection } from './orientation'
import { voiLook, type VoiLook, type WindowWish } from './voiLook'

/** How the image lies in its viewport. */
export interface ViewState {
  /** CSS pixels per image row. */
  readonly scale: number
  /** CSS pixels per millimetre; null where the file does not say how large its pixels are. */
  readonly pixelsPerMillimetre: number | null
  /** Directions in the image of the right and of the lower edge of the viewport. */
  readonly right: ImageDirection
  readonly down: ImageDirection
}

/** Zoom (1: fitted) and place, as another viewport can take them over. */
export interface ViewLook {
  readonly zoom: number
  readonly pan: Types.Point2
}

export interface DisplayEvents {
  /** The grey scale changed, by whatever cause. */
  window(look: VoiLook, wish: WindowWish): void
  view(state: ViewState): void
  rendered(imageId: string): void
}

/** One stack viewport. */
export interface StackDisplay {
  /** Fetches and decodes; rejects with the reason. */
  load(imageId: string): Promise<void>
  /** Shows an image that was loaded. Another stack begins with its own window, not inverted, not turned, fitted. */
  show(imageIds: readonly string[], index: number): Promise<void>
  setWindow(wish: WindowWish): void
  toggleInvert(): void
  readonly isInverted: boolean
  /** By quarter turns, clockwise as seen. */
  rotate(quarters: number): void
  flip(direction: 'horizontal' | 'vertical'): void
  zoomBy(factor: number): void
  fit(): void
  reset(): void
  readonly look: ViewLook
  setLook(look: ViewLook): void
  removeMeasurements(): number
  resize(): void
  close(): void
}

const ownOfFile: WindowWish = { kind: 'file', choice: 0 }

/** Makes a display in an element that has a size. @param viewportId none twice in a room */
export function createStackDisplay(
  room: DisplayRoom,
  viewportId: string,
  element: HTMLDivElement,
  events: DisplayEvents,
): StackDisplay {
  room.engine.enableElement({ viewportId, type: Enums.ViewportType.STACK, element })
  const viewport = room.engine.getViewport<Types.IStackViewport>(viewportId)
  room.admit(viewportId)

  let stack: readonly string[] = []
  let shown: string | undefined
  let wish: WindowWish = ownOfFile
  let isInverted = false
  /** True while greys follow a curve of ours instead of cornerstone's line. */
  let isCurved = false
  /** While an image is put in place, window and camera events come from cornerstone and not from a drag. */
  let isPlacing = false
  /** Until the person zooms or pans, a viewport that changes its size fits its image again. */
  let isFitted = true
  let isDragging = false

  const onWindow = (event: Event) => {
    const { range } = (event as CustomEvent<{ range: Types.VOIRange }>).detail
    if (isPlacing) return
    wish = { kind: 'range', range: { ...range } }
    if (isCurved) applyWindow()
    else tellWindow()
  }
  const onCamera = () => {
    if (isDragging) isFitted = false
    tellView()
  }
  const onPointerDown = () => (isDragging = true)
  const onPointerUp = () => (isDragging = false)
  const tellView = () => {
    if (!isPlacing && shown !== undefined) events.view(viewState())
  }
  const onRendered = () => {
    if (shown !== undefined) events.rendered(shown)
  }
  element.addEventListener(Enums.Events.VOI_MODIFIED, onWindow)
  element.addEventListener(Enums.Events.CAMERA_MODIFIED, onCamera)
  element.addEventListener(Enums.Events.IMAGE_RENDERED, onRendered)
  element.addEventListener('pointerdown', onPointerDown)
  window.addEventListener('pointerup', onPointerUp)

  function viewState(): ViewState {
    const frame = shown === undefined ? undefined : loadedFrame(shown)
    const [rowSpacing, columnSpacing] = frame?.spacing ?? [1, 1]
    // A world unit is a millimetre where the spacing is known, and x and y follow the rows and the columns.
    const [origin, right, down] = (
      [
        [0, 0],
        [100, 0],
        [0, 100],
      ] as Types.Point2[]
    ).map((point) => viewport.canvasToWorld(point)) as [Types.Point3, Types.Point3, Types.Point3]
    const direction = (point: Types.Point3): ImageDirection => {
      const [x, y] = [point[0] - origin[0], point[1] - origin[1]]
      const length = Math.hypot(x, y) || 1
      return [x / length, y / length]
    }
    const perUnit = 100 / (Math.hypot(down[0] - origin[0], down[1] - origin[1]) || 1)
    return {
      scale: perUnit * Math.min(rowSpacing, columnSpacing),
      pixelsPerMillimetre: frame?.isCalibrated === true ? perUnit : null,
      right: direction(right),
      down: direction(down),
    }
  }

  function lookOf(): VoiLook | undefined {
    const frame = shown === undefined ? undefined : loadedFrame(shown)
    return frame === undefined ? undefined : voiLook(wish, frame)
  }

  function tellWindow(): void {
    const look = lookOf()
    if (look !== undefined) events.window(look, wish)
  }

  function applyWindow(): void {
    const look = lookOf()
    if (shown === undefined || look === undefined) return
    const invert = loadedFrame(shown)!.format.inverted !== isInverted
    isPlacing = true
    viewport.setProperties({ voiRange: { ...look.range }, invert })
    isPlacing = false
    if (look.curve !== null || isCurved) drawGreys(viewport, look, invert)
    isCurved = look.curve !== null
    viewport.render()
    events.window(look, wish)
  }

  /** Runs a change of the camera that is told of once, when it is done. */
  function turn(change: () => void): void {
    isPlacing = true
    try {
      change()
    } finally {
      isPlacing = false
    }
    viewport.render()
    tellView()
  }

  /** Fits the image as it is turned and flipped now. */
  function fit(): void {
    turn(() => {
      const { rotation = 0, flipHorizontal = false, flipVertical = false } = viewport.getViewPresentation()
      // This also sets the image upright.
      viewport.resetCamera()
      viewport.setViewPresentation({ rotation, flipHorizontal, flipVertical })
      const frame = shown === undefined ? undefined : loadedFrame(shown)
      if (frame === undefined) return
      const { format, spacing } = frame
      const image = { width: format.columns * spacing[1], height: format.rows * spacing[0] }
      const room = { width: element.clientWidth, height: element.clientHeight }
      viewport.setZoom(fittedZoom(image, room, Math.round(rotation / 90) % 2 === 1))
    })
    isFitted = true
  }

  return {
    load: loadImage,
    async show(imageIds, index) {
      const isSameStack = imageIds.length === stack.length && imageIds.every((id, i) => id === stack[i])
      isPlacing = true
      try {
        if (isSameStack) await viewport.setImageIdIndex(index)
        else await viewport.setStack([...imageIds], index)
      } finally {
        isPlacing = false
      }
      stack = imageIds
      shown = imageIds[index]
      if (!isSameStack) {
        wish = ownOfFile
        isInverted = false
        straighten()
      } else tellView()
      applyWindow()
    },
    setWindow(next) {
      wish = next
      applyWindow()
    },
    toggleInvert() {
      isInverted = !isInverted
      applyWindow()
    },
    get isInverted() {
      return isInverted
    },
    rotate(quarters) {
      turn(() => {
        const { rotation = 0 } = viewport.getViewPresentation()
        viewport.setViewPresentation({ rotation: (rotation + 90 * quarters + 360) % 360 })
      })
      if (isFitted) fit()
    },
    flip(direction) {
      turn(() => {
        const { flipHorizontal = false, flipVertical = false } = viewport.getViewPresentation()
        if (direction === 'horizontal') viewport.setViewPresentation({ flipHorizontal: !flipHorizontal })
        else viewport.setViewPresentation({ flipVertical: !flipVertical })
      })
    },
    zoomBy(factor) {
      isFitted = false
      turn(() => viewport.setZoom(viewport.getZoom() * factor))
    },
    fit,
    reset() {
      wish = ownOfFile
      isInverted = false
      straighten()
      applyWindow()
    },
    get look() {
      return { zoom: viewport.getZoom(), pan: viewport.getPan() }
    },
    setLook({ zoom, pan }) {
      isFitted = false
      turn(() => {
        viewport.setZoom(zoom)
        viewport.setPan([...pan])
      })
    },
    removeMeasurements() {
      const removed = shown === undefined ? 0 : removeMeasurements(shown, element)
      if (removed > 0) toolUtilities.triggerAnnotationRenderForViewportIds([viewportId])
      return removed
    },
    resize() {
      if (isFitted) fit()
      else tellView()
    },
    close() {
      window.removeEventListener('pointerup', onPointerUp)
      room.dismiss(viewportId)
    },
  }

  function straighten(): void {
    turn(() => viewport.resetCamera())
    fit()
  }
}

/** Draws greys by a curve, or by a line again; where the processor draws, every curve is a line. */
function drawGreys(viewport: Types.IStackViewport, { range, curve }: VoiLook, invert: boolean): void {
  const drawn = viewport.getDefaultActor() as { actor?: Partial<Types.ImageActor> } | undefined
  const property = drawn?.actor?.getProperty?.()
  if (property === undefined) return
  const greys = utilities.createLinearRGBTransferFunction({ ...range })
  const points = curve ?? [
    [range.lower, 0],
    [range.upper, 1],
  ]
  greys.removeAllPoints()
  for (const [value, grey] of points) {
    const shown = invert ? 1 - grey : grey
    greys.addRGBPoint(value, shown, shown, shown)
  }
  greys.setMappingRange(range.lower, range.upper)
  property.setRGBTransferFunction(0, greys)
}
