import { stat } from 'node:fs/promises'
import { dirname, isAbsolute } from 'node:path'
import { dialog, ipcMain, type BrowserWindow } from 'electron'
import { z } from 'zod'
import { isFromPage } from './ports'

const pathSchema = z.string().min(1).max(32_768).refine(isAbsolute)

/** Opens a folder that was dropped on the window; of a file, after asking, the folder that it is in. */
export function openDropped(window: BrowserWindow, open: (archive: string) => void): void {
  ipcMain.on('likewise: dropped', (event, given: unknown) => {
    const path = pathSchema.safeParse(given)
    if (!isFromPage(event) || !path.success) return
    void folderOf(window, path.data).then((folder) => {
      if (folder !== null) open(folder)
    })
  })
}

/** The folder that is meant; null where there is none, or a person says no. */
export async function folderOf(window: BrowserWindow, path: string): Promise<string | null> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) return null
  if (found.isDirectory()) return path
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    title: 'Likewise',
    message: 'An archive is a folder. Open the folder that this file is in?',
    detail: dirname(path),
    buttons: ['Cancel', 'Open the folder'],
    defaultId: 1,
    cancelId: 0,
    noLink: true,
  })
  return response === 1 ? dirname(path) : null
}
