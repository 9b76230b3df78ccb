import { cache, Enums, eventTarget, init, RenderingEngine } from '@cornerstonejs/core'
import {
  addTool,
  annotation,
  cancelActiveManipulations,
  Enums as ToolEnums,
  init as initTools,
  PanTool,
  ToolGroupManager,
  ZoomTool,
} from '@cornerstonejs/tools'
import { forgetFrames } from './frameLoader'
import { measuringTools } from './measuringTools'
import { WindowTool } from './windowTool'

/** What a drag with the left button does. */
export type LeftTool = 'window' | keyof typeof measuringTools

/** The renderer and the mouse tools that the viewports of one window share. */
export interface DisplayRoom {
  readonly engine: RenderingEngine
  /** A viewport gets the tools. */
  admit(viewportId: string): void
  dismiss(viewportId: string): void
  choose(tool: LeftTool): void
  /** Forgets the images and what was being drawn; to be called once every viewport has gone. */
  close(): void
}

const engineId = 'viewer'
const toolGroupId = 'viewer'
/** Frames that are kept decoded, in bytes. */
const cacheSize = 1024 ** 3
let isReady = false
/** Making a drawing context takes longer than an image: one serves every opening of the viewer. */
let kept: KeptRoom | undefined

interface KeptRoom extends DisplayRoom {
  /** True once its drawing context was taken away. */
  isLost(): boolean
  end(): void
}

function prepare(): void {
  if (isReady) return
  // The panes are of one size and are drawn one after another, so one context serves them all.
  init({ debug: {}, rendering: { webGlContextCount: 1 } })
  initTools()
  cache.setMaxCacheSize(cacheSize)
  for (const tool of [WindowTool, PanTool, ZoomTool]) addTool(tool)
  for (const { tool } of Object.values(measuringTools)) addTool(tool)
  isReady = true
}

/** True once the viewer was opened or warmed up. */
export function hasDisplayRoom(): boolean {
  return kept !== undefined
}

/** The room of this window. Draws by WebGL where there is one, else by the processor. */
export function openDisplayRoom(): DisplayRoom {
  if (kept?.isLost() === true) {
    kept.end()
    kept = undefined
  }
  return (kept ??= makeRoom())
}

function makeRoom(): KeptRoom {
  prepare()
  const engine = new RenderingEngine(engineId)
  ToolGroupManager.destroyToolGroup(toolGroupId)
  const group = ToolGroupManager.createToolGroup(toolGroupId)!
  const { MouseBindings } = ToolEnums
  for (const tool of [WindowTool, PanTool, ZoomTool]) group.addTool(tool.toolName as string)
  for (const { tool, options } of Object.values(measuringTools)) group.addTool(tool.toolName, options)
  group.setToolActive(PanTool.toolName as string, {
    bindings: [{ mouseButton: MouseBindings.Auxiliary }],
  })
  group.setToolActive(ZoomTool.toolName as string, {
    bindings: [{ mouseButton: MouseBindings.Secondary }],
  })

  function choose(chosen: LeftTool): void {
    for (const { element } of engine.getViewports()) cancelActiveManipulations(element)
    const left = { bindings: [{ mouseButton: MouseBindings.Primary }] }
    const { toolName } = WindowTool
    if (chosen === 'window') group.setToolActive(toolName, left)
    else group.setToolDisabled(toolName)
    for (const [name, { tool }] of Object.entries(measuringTools)) {
      // A passive one can still be moved by its handles.
      if (name === chosen) group.setToolActive(tool.toolName, left)
      else group.setToolPassive(tool.toolName, { removeAllBindings: true })
    }
  }
  choose('window')
  let isLost = false
  const onLost = () => (isLost = true)
  eventTarget.addEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onLost)

  return {
    engine,
    admit: (viewportId) => group.addViewport(viewportId, engineId),
    dismiss(viewportId) {
      cancelActiveManipulations(engine.getViewport(viewportId).element)
      group.removeViewports(engineId, viewportId)
      engine.disableElement(viewportId)
    },
    choose,
    close() {
      choose('window')
      cache.purgeCache()
      forgetFrames()
    },
    isLost: () => isLost,
    end() {
      eventTarget.removeEventListener(Enums.Events.WEBGL_CONTEXT_LOST, onLost)
      ToolGroupManager.destroyToolGroup(toolGroupId)
      engine.destroy()
    },
  }
}

/** Removes the measurements of the image in an element, one that is being drawn too; gives how many there were. */
export function removeMeasurements(imageId: string, element: HTMLDivElement): number {
  cancelActiveManipulations(element)
  const own = annotation.state
    .getAllAnnotations()
    .filter(({ metadata }) => metadata?.referencedImageId === imageId)
  for (const { annotationUID } of own) {
    if (annotationUID !== undefined) annotation.state.removeAnnotation(annotationUID)
  }
  return own.length
}
