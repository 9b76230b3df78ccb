import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'

export interface Notice {
  readonly id: number
  readonly error: ErrorRecord
}

/** Errors of calls that have no better place on the screen. */
export const useNotices = defineStore('notices', () => {
  const notices = ref<Notice[]>([])
  let nextId = 1

  function show(error: unknown): void {
    const record = shownError(error)
    if (record === null || notices.value.some((notice) => notice.error.message === record.message)) return
    notices.value.push({ id: nextId++, error: record })
  }

  function dismiss(id: number): void {
    notices.value = notices.value.filter((notice) => notice.id !== id)
  }

  /** Runs a call; its error becomes a notice. Gives undefined then. */
  async function guard<T>(call: () => Promise<T>): Promise<T | undefined> {
    try {
      return await call()
    } catch (error) {
      show(error)
      return undefined
    }
  }

  return { notices, show, dismiss, guard }
})
