import { defineAsyncComponent } from 'vue'
import ViewerFailed from './ViewerFailed.vue'
import ViewerLoading from './ViewerLoading.vue'

/** The viewer; its code comes when it is first shown or made ready. */
export const ImageViewer = defineAsyncComponent({
  loader: () => import('../../viewer/ImageViewer.vue'),
  loadingComponent: ViewerLoading,
  errorComponent: ViewerFailed,
  delay: 100,
})

/** Milliseconds until the viewer is made ready even though the window is never idle. */
const patience = 5000
let isAsked = false

/** Makes the viewer ready for its first image while the window has nothing to do; once, however often it is called. */
export function readyViewer(): void {
  if (isAsked) return
  isAsked = true
  requestIdleCallback(() => void prepare(), { timeout: patience })
}

async function prepare(): Promise<void> {
  try {
    const [{ warmUp }] = await Promise.all([
      import('../../viewer/warmUp'),
      import('../../viewer/ImageViewer.vue'),
    ])
    await warmUp()
  } catch {
    // The viewer says what is wrong when it is opened.
  }
}
