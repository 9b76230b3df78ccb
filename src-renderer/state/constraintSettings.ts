import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { FeatureDescription } from '../../src-main/contract/constraints'
import type { ConstraintPreset, ConstraintSettings } from '../../src-main/contract/constraintSettings'
import type { ErrorRecord } from '../../src-main/contract/errors'
import { shownError } from './callError'
import { useConnection } from './connection'
import { presetOf, settingsKey } from './constraintDraft'
import { useSession } from './session'

/**
 * The settings of the constraints: as saved in the workspace, and as this window is trying out. A draft that was
 * changed here is kept when somebody else saves; one that was not follows.
 */
export const useConstraintSettings = defineStore('constraintSettings', () => {
  const connection = useConnection()
  const session = useSession()
  const saved = shallowRef<ConstraintSettings | null>(null)
  const draft = shallowRef<ConstraintSettings | null>(null)
  const presets = shallowRef<Partial<Record<ConstraintPreset, ConstraintSettings>>>({})
  const features = shallowRef<readonly FeatureDescription[]>([])
  const error = ref<ErrorRecord | null>(null)
  const saveError = ref<ErrorRecord | null>(null)
  const saving = ref(false)
  let shownWorkspace: string | undefined
  let newest = 0

  const isChanged = computed(
    () =>
      saved.value !== null && draft.value !== null && settingsKey(saved.value) !== settingsKey(draft.value),
  )
  const preset = computed(() => (draft.value === null ? null : presetOf(draft.value, presets.value)))

  watch(
    () => [session.workspace?.workspace, session.constraintsRevision] as const,
    ([workspace]) => {
      if (workspace !== shownWorkspace) {
        shownWorkspace = workspace
        saved.value = null
        draft.value = null
        saveError.value = null
      }
      if (workspace !== undefined) void refresh()
    },
    { immediate: true },
  )

  async function refresh(): Promise<void> {
    const request = ++newest
    try {
      const answer = await connection.call('constraints.settings', {})
      if (request !== newest) return
      const keepsDraft = isChanged.value
      saved.value = answer.settings
      presets.value = answer.presets
      features.value = answer.features
      if (!keepsDraft) draft.value = answer.settings
      error.value = null
    } catch (cause) {
      if (request === newest) error.value = shownError(cause)
    }
  }

  function change(next: ConstraintSettings): void {
    draft.value = next
  }

  function usePreset(name: ConstraintPreset): void {
    const settings = presets.value[name]
    if (settings !== undefined) draft.value = settings
  }

  /** Back to what is saved. */
  function reset(): void {
    draft.value = saved.value
    saveError.value = null
  }

  async function save(): Promise<void> {
    const settings = draft.value
    if (settings === null || saving.value || !isChanged.value) return
    saving.value = true
    saveError.value = null
    try {
      await connection.call('constraints.saveSettings', { settings })
      saved.value = settings
    } catch (cause) {
      saveError.value = shownError(cause)
    } finally {
      saving.value = false
    }
  }

  return {
    saved,
    draft,
    presets,
    features,
    preset,
    isChanged,
    error,
    saveError,
    saving,
    refresh,
    change,
    usePreset,
    reset,
    save,
  }
})
