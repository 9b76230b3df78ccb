/** How long nobody must have touched the window, in milliseconds. */
const rest = 500
const touches = ['pointerdown', 'pointermove', 'click', 'keydown', 'wheel', 'scroll'] as const

/**
 * Makes what waits for times in which work disturbs nobody: nobody has touched the window for a while, and it has nothing
 * to do.
 * @param target where input passes by
 * @param idle calls back once nothing is to be done
 */
export function createQuietTime(
  target: EventTarget,
  idle: (callback: () => void) => void,
): () => Promise<void> {
  let touched = performance.now()
  for (const kind of touches) {
    target.addEventListener(kind, () => (touched = performance.now()), { capture: true, passive: true })
  }

  return async () => {
    for (;;) {
      const left = touched + rest - performance.now()
      if (left > 0) await new Promise<void>((resolve) => setTimeout(resolve, left))
      else {
        await new Promise<void>((resolve) => idle(resolve))
        if (performance.now() < touched + rest) continue
        return
      }
    }
  }
}
