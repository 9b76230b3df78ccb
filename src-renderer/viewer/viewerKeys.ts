import { windowPresets, type Window } from './windowPresets'

export interface ViewerActions {
  /** Another image of the cluster or pair. */
  cluster(by: number): void
  /** Another slice of the series; infinite steps go to its ends. */
  slice(by: number): void
  preset(window: Window | null): void
  invert(): void
  reset(): void
  zoom(factor: number): void
  fit(): void
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
    Space: () => actions.reset(),
    '+': () => actions.zoom(zoomStep),
    '-': () => actions.zoom(1 / zoomStep),
    '=': () => actions.fit(),
    t: () => actions.tags(),
    Escape: () => actions.close(),
  }
}
