/** How long nobody must have touched the window, in milliseconds. */
const rest = 500
const touches = ['pointerdown', 'pointermove', 'click', 'keydown', 'wheel', 'scroll'] as const

/**
 * Makes what waits for times in which work disturbs nobody: nobody has touched the window for a while, and it has nothing
 * to do.
 * @param target where input passes by
 * @param idle calls back once nothing is to be done
 * @param ended aborted when nothing will wait any more
 */
export function createQuietTime(
  target: EventTarget,
  idle: (callback: () => void) => void,
  ended: AbortSignal,
): () => Promise<void> {
  let touched = performance.now()
  const options = { capture: true, passive: true, signal: ended }
  for (const kind of touches) target.addEventListener(kind, () => (touched = performance.now()), options)
  const left = () => touched + rest - performance.now()

  return async () => {
    do {
      while (left() > 0) await new Promise<void>((resolve) => setTimeout(resolve, left()))
      await new Promise<void>((resolve) => idle(resolve))
    } while (left() > 0)
  }
}
