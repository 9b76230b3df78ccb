import type { LinkKind } from '../../src-main/contract/pairs'
import type { LeftTool } from './displayRoom'
import { windowPresets, type Window } from './windowPresets'

export interface ViewerActions {
  /** Another image of the cluster or pair. */
  cluster(by: number): void
  /** Another slice of the series; infinite steps go to its ends. */
  slice(by: number): void
  preset(window: Window | null): void
  invert(): void
  /** By quarter turns, clockwise. */
  rotate(quarters: number): void
  flip(direction: 'horizontal' | 'vertical'): void
  cine(): void
  reset(): void
  zoom(factor: number): void
  fit(): void
  tool(tool: LeftTool): void
  removeMeasurements(): void
  /** One, two or four images side by side. */
  layout(): void
  /** The next of the images side by side. */
  pane(by: number): void
  /** Scroll, zoom and window of all images side by side follow the one that is moved. */
  link(): void
  /** Says of the two images side by side that they belong together, or do not. */
  pair(kind: LinkKind): void
  /** Shows the images that are most like this one. */
  similar(): void
  tags(): void
  close(): void
}

export const zoomStep = 1.25

/** What each key does in the viewer. */
export function viewerKeys(actions: ViewerActions): Record<string, () => void> {
  const presets = windowPresets.map((preset) => [preset.key, () => actions.preset(preset)] as const)
  return {
    ...Object.fromEntries(presets),
    '0': () => actions.preset(null),
    ArrowLeft: () => actions.cluster(-1),
    ArrowRight: () => actions.cluster(1),
    ArrowUp: () => actions.slice(-1),
    ArrowDown: () => actions.slice(1),
    PageUp: () => actions.slice(-1),
    PageDown: () => actions.slice(1),
    Home: () => actions.slice(-Infinity),
    End: () => actions.slice(Infinity),
    i: () => actions.invert(),
    r: () => actions.rotate(1),
    l: () => actions.rotate(-1),
    h: () => actions.flip('horizontal'),
    v: () => actions.flip('vertical'),
    c: () => actions.cine(),
    Space: () => actions.reset(),
    '+': () => actions.zoom(zoomStep),
    '-': () => actions.zoom(1 / zoomStep),
    '=': () => actions.fit(),
    w: () => actions.tool('window'),
    d: () => actions.tool('length'),
    a: () => actions.tool('angle'),
    s: () => actions.tool('region'),
    Delete: () => actions.removeMeasurements(),
    k: () => actions.layout(),
    n: () => actions.pane(1),
    y: () => actions.link(),
    m: () => actions.pair('must'),
    x: () => actions.pair('cannot'),
    f: () => actions.similar(),
    t: () => actions.tags(),
    Escape: () => actions.close(),
  }
}
