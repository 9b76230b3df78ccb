import { computed, type ComputedRef } from 'vue'
import type { MapLink } from '../map/mapLink'
import { useImageLinks } from './imageLinks'
import { useRunImages } from './runImages'

/** More lines than this hide the map. */
const mostLines = 1000

/** People's own pairs of images of the run on show, the newest first, as lines of its map. */
export function useMapLinks(): ComputedRef<readonly MapLink[]> {
  const images = useRunImages()
  const links = useImageLinks()
  const rowOf = computed(() => new Map(Array.from(images.table?.images ?? [], (image, row) => [image, row])))
  return computed(() =>
    links.pairs.slice(0, mostLines).flatMap(({ kind, a, b }): MapLink[] => {
      const [one, two] = [a, b].map(({ image }) => (image === null ? undefined : rowOf.value.get(image)))
      return one === undefined || two === undefined ? [] : [{ kind, a: one, b: two }]
    }),
  )
}
