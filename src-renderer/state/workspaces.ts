import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { WorkspaceSummary } from '../../src-main/contract/workspace'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

/** Opening and closing workspaces, and those opened before. */
export const useWorkspaces = defineStore('workspaces', () => {
  const connection = useConnection()
  const session = useSession()
  const recent = ref<WorkspaceSummary[] | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const opening = ref(false)

  async function refreshRecent(): Promise<void> {
    try {
      recent.value = await connection.call('workspace.recent', {})
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  async function attempt(open: () => Promise<WorkspaceSummary>): Promise<boolean> {
    if (opening.value) return false
    error.value = null
    opening.value = true
    try {
      session.setWorkspace(await open())
      return true
    } catch (cause) {
      error.value = shownError(cause)
      return false
    } finally {
      opening.value = false
    }
  }

  const openFolder = (folder: string) => attempt(() => connection.call('workspace.open', { folder }))
  const openDemo = () => attempt(() => connection.call('workspace.openDemo', {}))
  const reopen = (workspace: string) => attempt(() => connection.call('workspace.reopen', { workspace }))

  async function close(): Promise<void> {
    error.value = null
    try {
      await connection.call('workspace.close', {})
      session.setWorkspace(null)
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  /** The system's own dialog; null when it was closed without a choice, or failed. */
  async function chooseFolder(title: string): Promise<string | null> {
    try {
      return (await connection.call('folders.choose', { title })).folder
    } catch (cause) {
      error.value = shownError(cause)
      return null
    }
  }

  return { recent, error, opening, refreshRecent, openFolder, openDemo, reopen, close, chooseFolder }
})
