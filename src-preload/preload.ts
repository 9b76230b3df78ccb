import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** By this the page knows that its engine comes by a port, and that folders may be dropped on it. */
contextBridge.exposeInMainWorld('likewiseDesktop', true)

/**
 * Forwards the engine's port to the page. The page listens for a `message` event whose data is “likewise: port” and
 * whose only port leads to the engine; after the engine was started again a new one comes.
 */
ipcRenderer.on('likewise: port', (event) => {
  window.postMessage('likewise: port', window.location.origin, [...event.ports])
})
/** The page says when it listens, so that no port is sent before. */
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'likewise: listening') ipcRenderer.send('likewise: listening')
})
/** What a person drops goes to the main process; the page never sees its path, and cannot make a drop up. */
window.addEventListener('drop', (event) => {
  const file = event.isTrusted ? event.dataTransfer?.files[0] : undefined
  const path = file === undefined ? '' : webUtils.getPathForFile(file)
  if (path !== '') ipcRenderer.send('likewise: dropped', path)
})
