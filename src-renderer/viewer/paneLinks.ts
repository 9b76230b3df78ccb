/** What the images side by side do together. */
export interface PaneLinks {
  readonly scroll: boolean
  readonly zoom: boolean
  readonly window: boolean
}

export const unlinked: PaneLinks = { scroll: false, zoom: false, window: false }
export const allLinked: PaneLinks = { scroll: true, zoom: true, window: true }

/** All of them, or none where all were. */
export function toggleAll(links: PaneLinks): PaneLinks {
  return links.scroll && links.zoom && links.window ? unlinked : allLinked
}

/** The number of images side by side after this one. */
export function nextLayout(panes: number): 1 | 2 | 4 {
  return panes === 1 ? 2 : panes === 2 ? 4 : 1
}
