import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { Preferences } from '../../src-main/contract/preferences'
import type { SessionEvent, SessionInfo } from '../../src-main/contract/session'
import type { WorkspaceSummary } from '../../src-main/contract/workspace'
import { useConnection } from './connection'
import { useJobs } from './jobs'
import { useNotices } from './notices'

/** What the engine is and has open; follows its events for as long as the connection lasts. */
export const useSession = defineStore('session', () => {
  const connection = useConnection()
  const jobs = useJobs()
  const notices = useNotices()
  const info = ref<Omit<SessionInfo, 'workspace'> | null>(null)
  const workspace = ref<WorkspaceSummary | null>(null)
  /** Go up when the engine says that the index, the constraints, the list of runs, the steps of people, or the experiments, have changed. */
  const archiveRevision = ref(0)
  const constraintsRevision = ref(0)
  const runsRevision = ref(0)
  const stepsRevision = ref(0)
  /** Goes up when values of tags were accepted, or no longer are. */
  const tagsRevision = ref(0)
  const experimentsRevision = ref(0)
  /** As the engine last sent them; null before. */
  const preferences = shallowRef<Preferences | null>(null)
  /** The newest points of the run that is training. */
  const grownHistory = shallowRef<Extract<SessionEvent, { topic: 'history' }> | null>(null)

  watch(
    () => connection.epoch,
    () => {
      void notices.guard(begin)
    },
  )

  async function begin(): Promise<void> {
    const { workspace: opened, ...rest } = await connection.call('session.info', {})
    // An engine that was started anew has nothing open: give it back what this window shows.
    const before = workspace.value
    if (opened === null && before !== null) {
      await connection.call('workspace.reopen', { workspace: before.workspace }).catch(() => null)
    }
    // What is open is taken from the first event alone, so that everything is asked for once and not twice; what the
    // engine is becomes known with it, so that no start screen flashes up before.
    const onProgress = (event: SessionEvent) => {
      info.value = rest
      follow(event)
    }
    await connection.call('session.watch', {}, { onProgress })
  }

  function follow(event: SessionEvent): void {
    switch (event.topic) {
      case 'jobs':
        jobs.set(event.jobs)
        break
      case 'workspace':
        // Comes first on every connection: what changed before it was watched for is asked for again.
        workspace.value = event.workspace
        archiveRevision.value++
        constraintsRevision.value++
        runsRevision.value++
        stepsRevision.value++
        experimentsRevision.value++
        break
      case 'archive':
        archiveRevision.value++
        break
      case 'constraints':
        constraintsRevision.value++
        break
      case 'runs':
        runsRevision.value++
        break
      case 'experiments':
        experimentsRevision.value++
        break
      case 'steps':
        stepsRevision.value++
        break
      case 'tags':
        tagsRevision.value++
        break
      case 'preferences':
        preferences.value = event.preferences
        break
      case 'history':
        grownHistory.value = event
        break
    }
  }

  function setWorkspace(next: WorkspaceSummary | null): void {
    workspace.value = next
  }

  return {
    info,
    workspace,
    archiveRevision,
    constraintsRevision,
    runsRevision,
    stepsRevision,
    tagsRevision,
    experimentsRevision,
    preferences,
    grownHistory,
    setWorkspace,
  }
})
