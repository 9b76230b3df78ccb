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

  return {
    listing,
    error,
    loading,
    enter: (folder: string | null) => show(() => connection.call('folders.list', { folder })),
    go: (path: string) => show(() => connection.call('folders.resolve', { path })),
    create: (name: string) => {
      const parent = listing.value?.folder
      return parent === undefined
        ? Promise.resolve(false)
        : show(() => connection.call('folders.create', { parent, name }))
    },
  }
}
