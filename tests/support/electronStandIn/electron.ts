/** What the main process may import from “electron”; a name that is missing here fails at the start. */
export { app } from './app'
export { BrowserWindow } from './browserWindow'
export { dialog, Menu, powerSaveBlocker, screen } from './desktop'
export { ipcMain } from './ipcMain'
export { MessageChannelMain } from './messageChannel'
export { protocol } from './protocol'
export { session } from './session'
export { utilityProcess } from './utilityProcess'
