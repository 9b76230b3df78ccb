import type { TagRow } from './filterTags'
import type { ViewLook } from './stackDisplay'
import type { VoiChoice } from './voiChoices'
import type { WindowWish } from './voiLook'
import type { Window } from './windowPresets'

/** What a pane of the viewer can be told, and what it says of itself. */
export interface PaneHandle {
  /** Another slice of the series; infinite steps go to its ends. */
  step(by: number): void
  /** Null for the window of the file. */
  preset(window: Window | null): void
  setWindow(wish: WindowWish): void
  setLook(look: ViewLook): void
  toggleInvert(): void
  /** By quarter turns, clockwise. */
  rotate(quarters: number): void
  flip(direction: 'horizontal' | 'vertical'): void
  zoomBy(factor: number): void
  fit(): void
  reset(): void
  toggleCine(): void
  removeMeasurements(): void
  resize(): void
  focus(): void
  readonly tags: readonly TagRow[]
  /** What the file offers for the display of its greys. */
  readonly choices: readonly VoiChoice[]
  readonly wish: WindowWish
  readonly isPlaying: boolean
  /** Images in the series. */
  readonly length: number
}
