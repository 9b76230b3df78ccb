// node build/makeIcons.mjs: draws resources/icons/icon.png of src-renderer/icon.svg, with the Chromium that
// LIKEWISE_BROWSER names. electron-builder makes the icons of Windows and macOS of it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

const root = join(import.meta.dirname, '..')
const size = 1024
const browser = await chromium.launch({
  executablePath: process.env['LIKEWISE_BROWSER'],
  args: ['--no-sandbox'],
})
const page = await browser.newPage({ viewport: { width: size, height: size } })
const svg = readFileSync(join(root, 'src-renderer/icon.svg'), 'utf8')
await page.setContent(
  `<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
)
await page.screenshot({ path: join(root, 'resources/icons/icon.png'), omitBackground: true })
await browser.close()
