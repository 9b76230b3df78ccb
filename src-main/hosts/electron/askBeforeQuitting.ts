import { dialog, type BrowserWindow } from 'electron'
import type { RunningWork } from '../engineProcess'

/** Keeps the window open, until the person says otherwise, while work runs that closing it would stop. */
export function askBeforeQuitting(window: BrowserWindow, runningJobs: () => readonly RunningWork[]): void {
  let isAgreed = false
  let isAsking = false
  window.on('close', (event) => {
    const jobs = runningJobs()
    if (isAgreed || jobs.length === 0) return
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    void ask(window, jobs).then((stops) => {
      isAsking = false
      if (!stops || window.isDestroyed()) return
      isAgreed = true
      window.close()
    })
  })
}

async function ask(window: BrowserWindow, jobs: readonly RunningWork[]): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Likewise',
    message:
      jobs.length === 1 ? 'Work is still running.' : `${jobs.length} pieces of work are still running.`,
    detail: `${jobs.map(({ title }) => `• ${title}`).join('\n')}\n\n${consequence(jobs)}`,
    buttons: ['Keep running', 'Stop and quit'],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  })
  return response === 1
}

function consequence(jobs: readonly RunningWork[]): string {
  return jobs.some(({ kind }) => kind === 'train')
    ? 'A run that is stopped can be taken up where it was last saved.'
    : 'What was done so far is kept, and goes on when it is started again.'
}
