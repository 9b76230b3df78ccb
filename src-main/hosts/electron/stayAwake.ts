import { powerSaveBlocker } from 'electron'
import type { RunningWork } from '../engineProcess'

/** Keeps the machine from sleeping, not the screen, while anything is learnt, scanned or written. */
export function createStayAwake(): (jobs: readonly RunningWork[]) => void {
  let blocker: number | undefined
  return (jobs) => {
    if (jobs.length > 0) blocker ??= powerSaveBlocker.start('prevent-app-suspension')
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker)
      blocker = undefined
    }
  }
}
