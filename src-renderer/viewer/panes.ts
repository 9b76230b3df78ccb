import { computed, ref, shallowReactive } from 'vue'
import type { PaneHandle } from './paneHandle'

/** What a pane shows: an image, and its position in what it is part of. */
export interface PaneSlot {
  readonly position: number
  readonly image: number
}

/** The images side by side, of which one is active: keys and tools are for it. @param moved tells its position */
export function createPanes(first: PaneSlot, moved: (position: number) => void) {
  const slots = ref<readonly PaneSlot[]>([first])
  const active = ref(0)
  const handles = shallowReactive<(PaneHandle | null)[]>([])
  const pane = computed(() => handles[active.value] ?? null)

  /** Shows another image in the active pane. */
  function show(next: PaneSlot): void {
    slots.value = slots.value.map((slot, i) => (i === active.value ? next : slot))
  }

  function add(next: PaneSlot): void {
    slots.value = [...slots.value, next]
  }

  function activate(next: number): void {
    if (next === active.value) return
    active.value = next
    moved(slots.value[next]!.position)
  }

  /** Shows so many images; the active one is kept. @param next gives what the next pane is to show */
  function setLayout(count: number, next: () => PaneSlot): void {
    if (count < slots.value.length) {
      const kept = slots.value[active.value]!
      slots.value =
        active.value < count ? slots.value.slice(0, count) : [kept, ...slots.value.slice(0, count - 1)]
      if (active.value >= count) active.value = 0
      moved(slots.value[active.value]!.position)
    }
    while (slots.value.length < count) add(next())
  }

  return { slots, active, handles, pane, show, add, activate, setLayout }
}
