import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { dialog, type BrowserWindow } from 'electron'

/** The folder that is meant by a path that the system gave: of a file, after asking, the one that it is in; null where there is none, or a person says no. */
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
