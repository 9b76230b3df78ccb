import { ref, type Ref } from 'vue'
import type { PickHow } from '../widgets/virtualGrid'

/** Images of a list that are chosen by mouse and keyboard, and how a pick changes them. */
export function usePickedImages(
  images: () => readonly { readonly image: number }[],
  options: {
    /** Whether a plain click, too, lets go of what was chosen. */
    readonly clickClears: boolean
  },
): {
  readonly selected: Readonly<Ref<ReadonlySet<number>>>
  /** “one” moves the place that ranges start from; “range” chooses from there to here; else the image is turned over. */
  pick(position: number, how: PickHow): void
  clear(): void
  /** For another list: nothing is chosen, and ranges start from its first. */
  restart(): void
} {
  const selected = ref<ReadonlySet<number>>(new Set())
  let anchor = 0
  return {
    selected,
    pick(position, how) {
      const list = images()
      const image = list[position]?.image
      if (image === undefined) return
      if (how === 'range') {
        const [first, last] = [Math.min(anchor, position), Math.max(anchor, position)]
        selected.value = new Set(list.slice(first, last + 1).map((each) => each.image))
        return
      }
      anchor = position
      if (how === 'one') {
        if (options.clickClears) selected.value = new Set()
        return
      }
      const next = new Set(selected.value)
      if (!next.delete(image)) next.add(image)
      selected.value = next
    },
    clear() {
      selected.value = new Set()
    },
    restart() {
      anchor = 0
      selected.value = new Set()
    },
  }
}
