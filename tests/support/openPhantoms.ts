import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launchBrowser } from './browser'
import { startProgram, type Program } from './program'
import { writeViewerPhantoms } from './viewerPhantoms'
import { clusterIntoTwo } from './viewerWindow'
import { openArchive, openWindow, type Window } from './window'

export interface OpenedPhantoms {
  readonly program: Program
  readonly window: Window
  close(): Promise<void>
}

/** A window on an archive of the viewer's phantoms, clustered into two by run 1. */
export async function openPhantoms(): Promise<OpenedPhantoms> {
  const program = await startProgram()
  const browser = await launchBrowser()
  const folder = await mkdtemp(join(tmpdir(), 'likewise-phantoms-'))
  writeViewerPhantoms(folder)
  const window = await openWindow(browser, program.address)
  await openArchive(window.page, folder)
  await window.page.getByTestId('count-images').getByText('23').waitFor()
  await clusterIntoTwo(window.page)
  return {
    program,
    window,
    async close() {
      await browser.close()
      await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
