import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { ConstraintCounts, FeatureCompleteness } from '../../src-main/contract/constraints'
import type { ConstraintSettings } from '../../src-main/contract/constraintSettings'
import {
  relationCounts,
  type DistanceSpectrum,
  type RelationCounts,
} from '../../src-main/contract/relationCounts'
import { useConnection } from './connection'
import { completenessKey, distanceKey, settingsKey } from './constraintDraft'
import { useConstraintSettings } from './constraintSettings'
import { createLatestCall } from './latestCall'
import { useSession } from './session'

/** How long a change must rest before the engine is asked, in milliseconds. */
const settingsPause = 250

/**
 * Distances of all pairs under the draft, and what the thresholds make of them: at once from the spectrum while a
 * handle moves; from the engine, a moment later, where the spectrum is an estimate.
 */
export const useDistances = defineStore('distances', () => {
  const connection = useConnection()
  const session = useSession()
  const settings = useConstraintSettings()
  /** Nothing is computed while no screen shows it. */
  const shown = ref(false)
  const spectrum = createLatestCall<DistanceSpectrum>()
  const exact = createLatestCall<{ readonly key: string; readonly counts: ConstraintCounts }>()
  const completeness = createLatestCall<{ instances: number; features: FeatureCompleteness[] }>()

  const archiveKey = computed(() => `${session.workspace?.workspace ?? ''} ${session.archiveRevision}`)
  const pairsKey = computed(() => `${archiveKey.value} ${session.constraintsRevision}`)

  /** Asks for the draft whenever its key is another one than that asked for last. */
  function askWhenNew(
    keyOf: (draft: ConstraintSettings) => string | null,
    ask: (draft: ConstraintSettings, key: string) => void,
  ): void {
    let asked: string | undefined
    watch(
      () => (shown.value && settings.draft !== null ? keyOf(settings.draft) : null),
      (key) => {
        if (key === null || key === asked || settings.draft === null) return
        asked = key
        ask(settings.draft, key)
      },
      { immediate: true },
    )
  }

  watch(
    () => session.workspace?.workspace,
    () => {
      spectrum.forget()
      exact.forget()
      completeness.forget()
    },
  )
  askWhenNew((draft) => `${pairsKey.value} ${distanceKey(draft)}`, askSpectrum)
  askWhenNew(
    (draft) => `${archiveKey.value} ${completenessKey(draft)}`,
    (draft) => {
      const question = () => connection.call('constraints.completeness', { settings: draft })
      completeness.ask(question, settingsPause)
    },
  )
  askWhenNew(
    (draft) => (spectrum.answer.value?.exact === false ? countsKey(draft) : null),
    (draft, key) => {
      exact.ask(async (options) => {
        const counts = await connection.call('constraints.counts', { settings: draft }, options)
        return { key, counts }
      }, 2 * settingsPause)
    },
  )

  function countsKey(draft: ConstraintSettings): string {
    return `${pairsKey.value} ${settingsKey(draft)}`
  }

  function askSpectrum(draft: ConstraintSettings): void {
    spectrum.ask(
      (options) => connection.call('constraints.distances', { settings: draft }, options),
      settingsPause,
    )
  }

  /** Must, cannot and unknown under the draft; null before the first answer. */
  const counts = computed<RelationCounts | null>(() => {
    const draft = settings.draft
    if (draft === null || spectrum.answer.value === null) return null
    const counted = exact.answer.value
    return counted !== null && counted.key === countsKey(draft)
      ? counted.counts
      : relationCounts(spectrum.answer.value, draft)
  })
  /** True while `counts` come from an estimate. */
  const estimated = computed(
    () =>
      spectrum.answer.value?.exact === false &&
      settings.draft !== null &&
      exact.answer.value?.key !== countsKey(settings.draft),
  )

  function retry(): void {
    if (settings.draft !== null) askSpectrum(settings.draft)
  }

  return {
    shown,
    spectrum: spectrum.answer,
    loading: spectrum.loading,
    progress: spectrum.progress,
    error: spectrum.error,
    completeness: completeness.answer,
    counts,
    estimated,
    retry,
  }
})
