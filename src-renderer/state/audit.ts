import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { AuditCheck, AuditEntry } from '../../src-main/contract/audit'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

export const auditPageSize = 100

/** What was changed in the workspace and what left it, a page at a time, newest first. */
export const useAudit = defineStore('audit', () => {
  const connection = useConnection()
  const session = useSession()
  const page = ref(0)
  const total = ref(0)
  /** Null before the first answer. */
  const entries = shallowRef<readonly AuditEntry[] | null>(null)
  const check = shallowRef<AuditCheck | null>(null)
  const error = ref<ErrorRecord | null>(null)

  watch(
    () => session.workspace?.workspace,
    () => {
      entries.value = null
      check.value = null
    },
  )

  async function show(next: number): Promise<void> {
    page.value = next
    try {
      const asked = { offset: next * auditPageSize, limit: auditPageSize }
      const answer = await connection.call('audit.list', asked)
      if (page.value !== next) return
      total.value = answer.total
      entries.value = answer.entries
      check.value = await connection.call('audit.check', {})
      error.value = null
    } catch (cause) {
      error.value = shownError(cause)
    }
  }

  /** The whole log as a text; null where it cannot be had. */
  async function exported(form: 'csv' | 'json'): Promise<string | null> {
    try {
      const { text } = await connection.call('audit.export', { form })
      await show(0)
      return text
    } catch (cause) {
      error.value = shownError(cause)
      return null
    }
  }

  return { page, total, entries, check, error, show, exported }
})
