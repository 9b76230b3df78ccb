import { onBeforeUnmount, onMounted } from 'vue'

/**
 * Begins something once the component is mounted, and ends it when the component goes. One that goes before it was mounted
 * (Vue then calls its hooks for leaving without those for coming) never began it, so it ends nothing.
 * @param begin begins it, and gives what ends it
 */
export function whileMounted(begin: () => () => void): void {
  let end: (() => void) | null = null
  onMounted(() => (end = begin()))
  onBeforeUnmount(() => end?.())
}
