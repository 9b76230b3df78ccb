import type { EngineMessage } from './hostLink'
import type { SessionEvents } from './sessionEvents'
import { recentWorkspaces } from './workspaceFolder'

/** Tells the host what it shows itself: the archive that is open, those opened before, and the work that runs. */
export function reportToHost(
  library: string,
  events: SessionEvents,
  send: (message: EngineMessage) => void,
): void {
  let running = ''
  events.subscribe((event) => {
    if (event.topic === 'workspace') {
      send({ kind: 'archiveOpened', archive: event.workspace?.folder ?? null })
      void reportRecent(library, send)
    }
    if (event.topic === 'jobs') {
      const jobs = event.jobs
        .filter(({ state }) => state === 'running')
        .map(({ kind, title }) => ({ kind, title }))
      // Progress is no change of what runs.
      const now = JSON.stringify(jobs)
      if (now === running) return
      running = now
      send({ kind: 'jobsRunning', jobs })
    }
  })
}

/** Archives opened before, the last one first. */
export async function reportRecent(library: string, send: (message: EngineMessage) => void): Promise<void> {
  const archives = (await recentWorkspaces(library)).map(({ archive }) => archive)
  send({ kind: 'recentArchives', archives })
}
