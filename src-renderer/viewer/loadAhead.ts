/** Loads things that will probably be wanted, a few at a time; a new list takes the place of what has not begun. */
export interface LoadAhead {
  want(items: readonly string[]): void
  stop(): void
}

/** @param load may reject: what was not wanted yet fails without a word, and again when it is wanted */
export function createLoadAhead(load: (item: string) => Promise<void>, atOnce = 2): LoadAhead {
  let waiting: string[] = []
  let running = 0

  function next(): void {
    while (running < atOnce) {
      const item = waiting.shift()
      if (item === undefined) return
      running++
      load(item)
        .catch(() => undefined)
        .finally(() => {
          running--
          next()
        })
    }
  }

  return {
    want(items) {
      waiting = [...items]
      next()
    },
    stop() {
      waiting = []
    },
  }
}
