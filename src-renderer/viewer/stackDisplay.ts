import { cache, Enums, init, RenderingEngine, type Types } from '@cornerstonejs/core'
import {
  addTool,
  Enums as ToolEnums,
  init as initTools,
  PanTool,
  ToolGroupManager,
  ZoomTool,
} from '@cornerstonejs/tools'
import { loadedFrame, loadImage, registerFrameLoader, type SpacingOf } from './frameLoader'
import type { WindowRange } from './windowPresets'
import { WindowTool } from './windowTool'

export interface DisplayEvents {
  /** The window changed, by whatever cause. */
  window(range: WindowRange): void
  /** CSS pixels per image row changed. */
  zoom(scale: number): void
  rendered(imageId: string): void
}

/** One stack viewport with its mouse tools. */
export interface StackDisplay {
  /** Fetches and decodes; rejects with the reason. */
  load(imageId: string): Promise<void>
  /** Shows an image that was loaded. Another stack begins with its own window, not inverted, fitted. */
  show(imageIds: readonly string[], index: number): Promise<void>
  /** Null for the window of the file, of each image its own. */
  setWindow(range: WindowRange | null): void
  toggleInvert(): void
  zoomBy(factor: number): void
  fit(): void
  reset(): void
  resize(): void
  close(): void
}

const engineId = 'viewer'
const viewportId = 'stack'
const toolGroupId = 'viewer'
let isReady = false

function prepare(spacingOf: SpacingOf): void {
  if (!isReady) {
    init()
    initTools()
    for (const tool of [WindowTool, PanTool, ZoomTool]) addTool(tool)
    isReady = true
  }
  registerFrameLoader(spacingOf)
}

/** Makes a display in an element that has a size. Draws by WebGL where there is one, else by the processor. */
export function createStackDisplay(
  element: HTMLDivElement,
  spacingOf: SpacingOf,
  events: DisplayEvents,
): StackDisplay {
  prepare(spacingOf)
  const engine = new RenderingEngine(engineId)
  engine.enableElement({ viewportId, type: Enums.ViewportType.STACK, element })
  const viewport = engine.getViewport<Types.IStackViewport>(viewportId)
  addMouseTools()

  let stack: readonly string[] = []
  let shown: string | undefined
  let ownWindow: WindowRange | null = null
  let isInverted = false
  /** While an image is put in place, window events come from cornerstone and not from a drag. */
  let isPlacing = false

  const onWindow = (event: Event) => {
    const { range } = (event as CustomEvent<{ range: WindowRange }>).detail
    if (isPlacing) return
    ownWindow = range
    events.window({ ...range })
  }
  const onCamera = () => events.zoom(scale())
  const onRendered = () => {
    if (shown !== undefined) events.rendered(shown)
  }
  element.addEventListener(Enums.Events.VOI_MODIFIED, onWindow)
  element.addEventListener(Enums.Events.CAMERA_MODIFIED, onCamera)
  element.addEventListener(Enums.Events.IMAGE_RENDERED, onRendered)

  function scale(): number {
    const parallelScale = viewport.getCamera().parallelScale
    const rowSpacing = shown === undefined ? undefined : loadedFrame(shown)?.spacing[0]
    if (parallelScale === undefined || rowSpacing === undefined) return 1
    return (element.clientHeight * rowSpacing) / (2 * parallelScale)
  }

  function applyLook(): void {
    const frame = shown === undefined ? undefined : loadedFrame(shown)
    if (frame === undefined) return
    const range = ownWindow ?? frame.range
    isPlacing = true
    viewport.setProperties({ voiRange: { ...range }, invert: frame.format.inverted !== isInverted })
    isPlacing = false
    viewport.render()
    events.window({ ...range })
  }

  function fit(): void {
    viewport.resetCamera()
    viewport.render()
    events.zoom(scale())
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
        ownWindow = null
        isInverted = false
        fit()
      }
      applyLook()
    },
    setWindow(range) {
      ownWindow = range
      applyLook()
    },
    toggleInvert() {
      isInverted = !isInverted
      applyLook()
    },
    zoomBy(factor) {
      viewport.setZoom(viewport.getZoom() * factor)
      viewport.render()
      events.zoom(scale())
    },
    fit,
    reset() {
      ownWindow = null
      isInverted = false
      fit()
      applyLook()
    },
    resize() {
      engine.resize(true, true)
      events.zoom(scale())
    },
    close() {
      ToolGroupManager.destroyToolGroup(toolGroupId)
      engine.destroy()
      cache.purgeCache()
    },
  }
}

function addMouseTools(): void {
  ToolGroupManager.destroyToolGroup(toolGroupId)
  const group = ToolGroupManager.createToolGroup(toolGroupId)
  if (group === undefined) return
  const { MouseBindings } = ToolEnums
  const bindings = [
    [WindowTool, MouseBindings.Primary],
    [PanTool, MouseBindings.Auxiliary],
    [ZoomTool, MouseBindings.Secondary],
  ] as const
  for (const [tool, mouseButton] of bindings) {
    const name = tool.toolName as string
    group.addTool(name)
    group.setToolActive(name, { bindings: [{ mouseButton }] })
  }
  group.addViewport(viewportId, engineId)
}
