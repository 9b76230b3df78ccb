import { spawn } from 'node:child_process'

/** Shows the page where there is a browser and a screen; says nothing where there is none. */
export function openBrowser(page: string): void {
  const hasScreen = process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']
  if (!hasScreen) return
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', page]
      : process.platform === 'win32'
        ? ['rundll32', 'url.dll,FileProtocolHandler', page]
        : ['xdg-open', page]
  const browser = spawn(command, args, { stdio: 'ignore', detached: true })
  browser.on('error', () => undefined)
  browser.unref()
}
