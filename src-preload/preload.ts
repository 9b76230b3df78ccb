import { ipcRenderer } from 'electron'

/**
 * Forwards the engine's port to the page and nothing else. The page listens for a `message` event whose data is
 * “likewise: port” and whose only port leads to the engine; after the engine was started again a new one comes.
 */
ipcRenderer.on('likewise: port', (event) => {
  window.postMessage('likewise: port', window.location.origin, [...event.ports])
})
/** The page says when it listens, so that no port is sent before. */
window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'likewise: listening') ipcRenderer.send('likewise: listening')
})
