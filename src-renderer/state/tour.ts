import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { usePreferences } from './preferences'
import type { Route } from './route'
import { useScreen } from './screen'
import { useSession } from './session'

export interface TourStep {
  readonly title: string
  readonly text: string
  readonly route: Route
}

export const tourSteps: readonly TourStep[] = [
  {
    title: 'Archive',
    text: 'A folder is read without being changed: what it holds, what could not be read, which tags are filled in.',
    route: { screen: 'archive' },
  },
  {
    title: 'Training',
    text: 'Choose a method and how many clusters, then Ctrl+Enter. Curves show how it learns; a run can wait and go on.',
    route: { screen: 'training', run: null, other: null },
  },
  {
    title: 'Clusters',
    text: 'Enter opens an image in the viewer. M says that the selected images belong together, X that they do not; R trains on with that.',
    route: { screen: 'clusters', run: null },
  },
  {
    title: 'Export',
    text: 'E writes a cluster or a selection as DICOM, PNG or NIfTI, with a manifest, after a dry run. ? lists all keys, F1 explains the method.',
    route: { screen: 'clusters', run: null },
  },
]

/** The tour that the first start offers: a strip below the bar, on the real screens, at no one's mercy but the person's. */
export const useTour = defineStore('tour', () => {
  const preferences = usePreferences()
  const screen = useScreen()
  const session = useSession()
  const index = ref<number | null>(null)
  const step = computed(() => (index.value === null ? null : tourSteps[index.value]!))

  function start(): void {
    index.value = 0
    void preferences.change({ sawTour: true })
  }

  function end(): void {
    index.value = null
    if (!preferences.sawTour) void preferences.change({ sawTour: true })
  }

  function next(): void {
    if (index.value === null) return
    if (index.value === tourSteps.length - 1) {
      end()
      return
    }
    index.value++
    if (session.workspace !== null && step.value !== null) screen.go(step.value.route)
  }

  return { index, step, start, next, end }
})
