import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { ipcMain } from 'electron'
import { z } from 'zod'
import { isFromPage } from './ports'

const pathSchema = z.string().min(1).max(32_768).refine(isAbsolute)

/** Opens a folder that was dropped on the window as an archive; of a file the page finds similar images. */
export function openDropped(open: (archive: string) => void): void {
  ipcMain.on('likewise: dropped', (event, given: unknown) => {
    const path = pathSchema.safeParse(given)
    if (!isFromPage(event) || !path.success) return
    void stat(path.data).then(
      (found) => {
        if (found.isDirectory()) open(path.data)
      },
      () => undefined,
    )
  })
}
