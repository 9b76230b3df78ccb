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
  /** How many images the archive and run 1 hold. */
  readonly images: number
  close(): Promise<void>
}

/** A window on an archive of the viewer's phantoms, clustered into two by run 1. */
export async function openPhantoms(): Promise<OpenedPhantoms> {
  const program = await startProgram()
  const browser = await launchBrowser()
  const folder = await mkdtemp(join(tmpdir(), 'likewise-phantoms-'))
  const images = writeViewerPhantoms(folder)
  const window = await openWindow(browser, program.address)
  await openArchive(window.page, folder)
  await window.page.getByTestId('count-images').getByText(String(images)).waitFor()
  await clusterIntoTwo(window.page)
  return {
    program,
    window,
    images,
    async close() {
      await browser.close()
      await program.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
