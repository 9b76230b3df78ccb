import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import { preferencesSchema, type Preferences } from '../../src-main/contract/preferences'
import { patientTags } from '../../src-main/contract/tagColumns'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useSession } from './session'

/** What the user wants in every workspace; kept by the engine, followed by every window. */
export const usePreferences = defineStore('preferences', () => {
  const connection = useConnection()
  const notices = useNotices()
  const session = useSession()
  const unknown = preferencesSchema.parse({})
  const own = shallowRef<Preferences>(unknown)

  watch(
    () => connection.epoch,
    () => void notices.guard(async () => void (own.value = await connection.call('preferences.get', {}))),
    { immediate: true },
  )
  watch(
    () => session.preferences,
    (next) => {
      if (next !== null) own.value = next
    },
  )

  const hidesPatients = computed(() => own.value.hidesPatients)
  const sawTour = computed(() => own.value.sawTour)
  /** False until the engine has said what is kept. */
  const isKnown = computed(() => own.value !== unknown)
  const keys = computed(() => own.value.keys)
  const person = computed(() => own.value.person)

  /** False for a tag that names a patient or a visit while such are hidden. */
  function mayShowTag(keyword: string): boolean {
    return !hidesPatients.value || !patientTags.includes(keyword)
  }

  /** The name of a file for a tooltip; none while patient data are hidden, since folders are often called by patients. */
  function fileTitle(file: string): string | undefined {
    return hidesPatients.value ? undefined : file
  }

  /** Shows the change at once; the engine keeps it. */
  async function change(next: Partial<Preferences>): Promise<void> {
    const before = own.value
    own.value = { ...before, ...next }
    const kept = await notices.guard(() => connection.call('preferences.set', next))
    if (kept === undefined) own.value = before
  }

  return { hidesPatients, sawTour, isKnown, keys, person, mayShowTag, fileTitle, change }
})
