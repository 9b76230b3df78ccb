import { defineAsyncComponent } from 'vue'
import { createQuietTime } from '../../widgets/quietTime'
import ViewerFailed from './ViewerFailed.vue'
import ViewerLoading from './ViewerLoading.vue'

/** The viewer; its code comes when it is first shown or made ready. */
export const ImageViewer = defineAsyncComponent({
  loader: () => import('../../viewer/ImageViewer.vue'),
  loadingComponent: ViewerLoading,
  errorComponent: ViewerFailed,
  delay: 100,
})

let isAsked = false

/** Makes the viewer ready for its first image, bit by bit, while nobody works in the window; once, however often called. */
export function readyViewer(): void {
  if (isAsked) return
  isAsked = true
  void prepare()
}

async function prepare(): Promise<void> {
  const end = new AbortController()
  const quiet = createQuietTime(window, (callback) => requestIdleCallback(callback), end.signal)
  try {
    await quiet()
    const [{ warmUp }] = await Promise.all([
      import('../../viewer/warmUp'),
      import('../../viewer/ImageViewer.vue'),
    ])
    await warmUp(quiet)
  } catch {
    // The viewer says what is wrong when it is opened.
  } finally {
    end.abort()
  }
}
