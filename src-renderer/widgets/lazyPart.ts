import { defineAsyncComponent, type Component } from 'vue'
import LoadFailed from './LoadFailed.vue'
import LoadingPanel from './LoadingPanel.vue'

/** Milliseconds before it is said that something is loading: on most machines it has come by then. */
const patience = 120

/** A part of the window whose code comes when it is first shown; in the meantime its place says so. */
export function lazyPart<T extends Component>(load: () => Promise<{ default: T }>) {
  return defineAsyncComponent({
    loader: load,
    loadingComponent: LoadingPanel,
    errorComponent: LoadFailed,
    delay: patience,
  })
}
