import type Electron from 'electron'
import { answers, called, onOrder } from './stage'

/** Everything that a person would see beside the page: dialogs, the menu, screens, the power. */
const lastOf = (args: readonly unknown[]): unknown => args.at(-1)

export const dialog = {
  showErrorBox: (title: string, content: string) => called('dialog.showErrorBox', { title, content }),
  showMessageBox(...args: unknown[]) {
    called('dialog.showMessageBox', lastOf(args))
    return Promise.resolve({ response: answers.messageBox, checkboxChecked: false })
  },
  showOpenDialog(...args: unknown[]) {
    called('dialog.showOpenDialog', lastOf(args))
    return Promise.resolve({ canceled: answers.openDialog.length === 0, filePaths: [...answers.openDialog] })
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog'>

type Template = Electron.MenuItemConstructorOptions

let menu: readonly Template[] = []

export const Menu = {
  buildFromTemplate: (template: readonly Template[]) => template as unknown as Electron.Menu,
  setApplicationMenu(next: Electron.Menu | null) {
    menu = (next ?? []) as unknown as readonly Template[]
    called('Menu.setApplicationMenu', namesOf(menu))
  },
} satisfies Pick<typeof Electron.Menu, 'setApplicationMenu'> & {
  buildFromTemplate: (template: Template[]) => Electron.Menu
}

/** “File > Open Recent > demo — /home/…” of each entry. */
function namesOf(entries: readonly Template[]): string[] {
  return entries.flatMap((entry) => {
    const name = entry.label ?? entry.role ?? entry.type ?? ''
    const inside = Array.isArray(entry.submenu) ? namesOf(entry.submenu) : []
    return [name, ...inside.map((inner) => `${name} > ${inner}`)]
  })
}

onOrder('menu', ({ labels }) => {
  let entries = menu
  let found: Template | undefined
  for (const label of labels) {
    found = entries.find((entry) => entry.label?.startsWith(label))
    entries = Array.isArray(found?.submenu) ? found.submenu : []
  }
  if (found?.click === undefined) throw new Error(`The menu has no ${labels.join(' > ')}.`)
  const click = found.click as () => void
  click()
})

let blockers = 0
export const powerSaveBlocker = {
  start(type: 'prevent-app-suspension' | 'prevent-display-sleep') {
    called('powerSaveBlocker.start', type)
    return ++blockers
  },
  stop(id: number) {
    called('powerSaveBlocker.stop', id)
    return true
  },
} satisfies Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>

const workArea = { x: 0, y: 0, width: 1920, height: 1040 }
export const screen = {
  getAllDisplays: () => [{ workArea } as Electron.Display],
} satisfies Pick<Electron.Screen, 'getAllDisplays'>
