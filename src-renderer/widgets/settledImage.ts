import { ref, watch, type Ref } from 'vue'

/**
 * The image whose picture a cell of a grid asks for: none that comes by while the grid moves fast, but what it showed
 * already it goes on to show.
 */
export function useSettledImage(
  image: () => number | undefined,
  isMoving: () => boolean,
): Readonly<Ref<number | undefined>> {
  const settled = ref<number>()
  watch(
    [image, isMoving],
    ([now, moves]) => {
      if (!moves) settled.value = now
      else if (settled.value !== now) settled.value = undefined
    },
    { immediate: true },
  )
  return settled
}
