import { ref } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { FolderListing } from '../../src-main/contract/folders'
import { shownError } from './callError'
import { useConnection } from './connection'

/** Walks through folders of the engine's machine. What could not be opened leaves the listing as it was. */
export function createFolderBrowser() {
  const connection = useConnection()
  const listing = ref<FolderListing | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const loading = ref(false)

  async function show(ask: () => Promise<FolderListing>): Promise<boolean> {
    if (loading.value) return false
    loading.value = true
    try {
      listing.value = await ask()
      error.value = null
      return true
    } catch (cause) {
      error.value = shownError(cause)
      return false
    } finally {
      loading.value = false
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
