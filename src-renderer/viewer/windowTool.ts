import { WindowLevelTool } from '@cornerstonejs/tools'
import { dragWindow } from './dragWindow'
import type { WindowRange } from './windowPresets'

/** Cornerstone's window/level drag with steps of our own; its own assume whole numbers. */
export class WindowTool extends WindowLevelTool {
  static override toolName = 'Window'

  override getNewRange(drag: WindowRange & { deltaPointsCanvas: [number, number] }): WindowRange {
    return dragWindow(drag, drag.deltaPointsCanvas[0], drag.deltaPointsCanvas[1])
  }
}
