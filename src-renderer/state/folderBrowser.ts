import { ref } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { FolderListing } from '../../src-main/contract/folders'
import { shownError } from './callError'
import { useConnection } from './connection'

/**
 * Walks through folders of the engine's machine. What could not be opened leaves the listing as it was; of several
 * requests on their way, the one made last decides.
 */
export function createFolderBrowser() {
  const connection = useConnection()
  const listing = ref<FolderListing | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const loading = ref(false)
  let newest = 0
  /** A path that was asked for and is not shown yet; null otherwise. */
  let wanted: string | null = null

  /** False when it could not be shown, or something else was asked for meanwhile. */
  async function show(ask: () => Promise<FolderListing>): Promise<boolean> {
    const request = ++newest
    loading.value = true
    try {
      const answer = await ask()
      if (request !== newest) return false
      listing.value = answer
      error.value = null
      return true
    } catch (cause) {
      if (request === newest) error.value = shownError(cause)
      return false
    } finally {
      if (request === newest) loading.value = false
    }
  }

  function enter(folder: string | null): Promise<boolean> {
    wanted = null
    return show(() => connection.call('folders.list', { folder }))
  }

  async function go(path: string): Promise<boolean> {
    wanted = path
    const isShown = await show(() => connection.call('folders.resolve', { path }))
    if (isShown) wanted = null
    return isShown
  }

  /** Asks anew over another connection: ids of folders end with the engine that gave them, paths stay. */
  async function again(): Promise<void> {
    const shown = listing.value?.path
    if (wanted !== null) {
      const request = newest + 1
      if ((await go(wanted)) || request !== newest) return
    }
    await (shown === undefined ? enter(null) : go(shown))
  }

  return {
    listing,
    error,
    loading,
    enter,
    go,
    again,
    create: (name: string) => {
      const parent = listing.value?.folder
      return parent === undefined
        ? Promise.resolve(false)
        : show(() => connection.call('folders.create', { parent, name }))
    },
  }
}
