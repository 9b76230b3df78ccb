import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { ImageDecision, QualityCheckSummary, QualityFinding } from '../../src-main/contract/quality'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useSession } from './session'

/** More findings of a check than this are asked for when these are decided. */
export const mostFindings = 2000

export type QualityView = 'open' | 'decided' | 'all'

/** Images of a run that there is a reason not to use, and what a person decides about them. */
export const useQuality = defineStore('quality', () => {
  const connection = useConnection()
  const session = useSession()
  const run = ref<number | null>(null)
  const checks = shallowRef<readonly QualityCheckSummary[] | null>(null)
  const images = ref(0)
  const excluded = ref(0)
  /** The check whose findings are shown; null for all. */
  const check = ref<string | null>(null)
  const view = ref<QualityView>('open')
  /** Null while they are looked for. */
  const findings = shallowRef<readonly QualityFinding[] | null>(null)
  const total = ref(0)
  const error = ref<ErrorRecord | null>(null)
  let turn = 0

  // What was decided, by whatever window, and what undo took back.
  watch(
    () => [session.workspace?.workspace, session.stepsRevision, session.archiveRevision] as const,
    ([workspace], before) => {
      if (workspace !== before[0]) close()
      else if (run.value !== null) void refresh()
    },
  )
  watch([check, view], () => {
    findings.value = null
    void refresh()
  })

  function open(next: number): void {
    if (next !== run.value) {
      close()
      run.value = next
    }
    void refresh()
  }

  function close(): void {
    turn++
    run.value = null
    checks.value = null
    findings.value = null
    error.value = null
    check.value = null
  }

  async function refresh(): Promise<void> {
    const ofRun = run.value
    if (ofRun === null) return
    const own = ++turn
    try {
      const summary = await connection.call('quality.check', { run: ofRun })
      const decided = view.value === 'all' ? null : view.value === 'decided'
      const query = { run: ofRun, check: check.value, decided, offset: 0, limit: mostFindings }
      const page = await connection.call('quality.findings', query)
      if (own !== turn) return
      checks.value = summary.checks
      images.value = summary.images
      excluded.value = summary.excluded
      findings.value = page.findings
      total.value = page.total
      error.value = null
    } catch (cause) {
      if (own === turn) error.value = shownError(cause)
    }
  }

  /** Decides about images, or forgets what was decided. True when it is done. */
  async function decide(decided: readonly number[], decision: ImageDecision | null): Promise<boolean> {
    if (decided.length === 0) return false
    try {
      const answer = await connection.call('quality.decide', { images: [...new Set(decided)], decision })
      excluded.value = answer.excluded
      return true
    } catch (cause) {
      error.value = shownError(cause)
      return false
    }
  }

  const shownCheck = computed(() => checks.value?.find((each) => each.check === check.value))

  return {
    run,
    checks,
    images,
    excluded,
    check,
    shownCheck,
    view,
    findings,
    total,
    error,
    open,
    refresh,
    decide,
  }
})
