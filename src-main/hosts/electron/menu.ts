import { basename } from 'node:path'
import { app, dialog, Menu, type BrowserWindow, type MenuItemConstructorOptions } from 'electron'
import { pageAddress } from './pageAddress'

/** How many archives the menu names. */
const mostRecent = 10

export interface MenuActions {
  /** Opens an archive by its path. */
  open(archive: string): void
}

/**
 * The native menu; set anew when other archives were opened. Undo and the like are commands of the page, whose keys a
 * person may choose: only macOS needs the clipboard's in the menu.
 */
export function showMenu(window: BrowserWindow, recent: readonly string[], { open }: MenuActions): void {
  const isMac = process.platform === 'darwin'
  const template: MenuItemConstructorOptions[] = [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: [
        {
          label: 'Open Archive Folder…',
          accelerator: 'CommandOrControl+O',
          click: () => {
            void chooseArchive(window).then((archive) => {
              if (archive !== null) open(archive)
            })
          },
        },
        {
          label: 'Open Recent',
          enabled: recent.length > 0,
          submenu: recent.slice(0, mostRecent).map((archive) => ({
            label: `${basename(archive) || archive} — ${archive}`.replaceAll('&', '&&'),
            click: () => open(archive),
          })),
        },
        { type: 'separator' },
        isMac ? { role: 'close' } : { role: 'quit' },
      ],
    },
    ...(isMac ? [{ role: 'editMenu' } as const] : []),
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    {
      label: '&Help',
      role: 'help',
      submenu: [
        { label: 'The Method', click: () => void window.loadURL(`${pageAddress}#/help/method`) },
        { label: 'What Is Stored Where', click: () => void window.loadURL(`${pageAddress}#/help/storage`) },
        {
          label: 'About Likewise',
          click: () => {
            void dialog.showMessageBox(window, {
              type: 'info',
              title: 'Likewise',
              message: `Likewise ${app.getVersion()}`,
              detail: `Electron ${process.versions.electron}. Everything happens on this computer.`,
            })
          },
        },
      ],
    },
  ]
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

async function chooseArchive(window: BrowserWindow): Promise<string | null> {
  return chooseFolder(window, 'Open archive folder')
}

/** The system's folder dialog; null when it was closed without a choice. */
export async function chooseFolder(window: BrowserWindow, title: string): Promise<string | null> {
  const { filePaths } = await dialog.showOpenDialog(window, {
    title,
    properties: ['openDirectory', 'createDirectory'],
  })
  return filePaths[0] ?? null
}
