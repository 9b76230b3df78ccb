import { onBeforeUnmount, ref, watch } from 'vue'

/** Plays a series: one image after the other, each once it is there, no faster than the rate. */
export function createCine(advance: () => Promise<void>, rate: () => number) {
  const playing = ref(false)
  let round = 0

  async function play(): Promise<void> {
    const own = ++round
    while (playing.value && own === round) {
      const due = performance.now() + 1000 / rate()
      await advance()
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    }
  }

  watch(playing, (now) => {
    if (now) void play()
  })
  onBeforeUnmount(() => (playing.value = false))

  return {
    playing,
    toggle: () => (playing.value = !playing.value),
    stop: () => (playing.value = false),
  }
}
