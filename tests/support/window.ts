import { mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { expect } from 'vitest'
import type { Browser, Page } from 'playwright-core'

export interface Window {
  readonly page: Page
  /** What the page complained about: thrown errors, and errors on the console. */
  readonly complaints: readonly string[]
  /** Keeps a picture of the page in test-results/. */
  picture(name: string): Promise<void>
  /** The same at every size of windows that people have; `then` is done at each, after the picture. */
  pictures(name: string, then?: (width: number) => Promise<void>): Promise<void>
}

/** Widths and heights of the windows that people have. */
export const windowSizes = [
  [1920, 1080],
  [1440, 900],
] as const

/** Opens a window of the program and waits until it is connected. */
export async function openWindow(browser: Browser, address: string): Promise<Window> {
  const context =
    browser.contexts()[0] ?? (await browser.newContext({ viewport: { width: 1440, height: 900 } }))
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.setDefaultTimeout(90_000)
  await page.goto(address)
  await page.getByText('Likewise').first().waitFor()
  async function picture(name: string): Promise<void> {
    const folder = join(import.meta.dirname, '../../test-results/pictures')
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: join(folder, `${name}.png`) })
  }
  return {
    page,
    complaints,
    picture,
    async pictures(name, then) {
      for (const [width, height] of windowSizes) {
        await page.setViewportSize({ width, height })
        await page.waitForFunction(isDrawn, null, { timeout: 240_000 })
        await picture(`${name}-${width}`)
        await then?.(width)
      }
    },
  }
}

/** Whether all images are there, and charts are drawn anew for their boxes. */
function isDrawn(): boolean {
  return (
    [...document.images].every((image) => image.complete) &&
    [...document.querySelectorAll('.chart')].every((plot) => {
      const canvas = plot.querySelector('canvas')
      return canvas === null || canvas.clientWidth === plot.clientWidth
    })
  )
}

/** Opens a folder by typing its path into the chooser. */
export async function openArchive(page: Page, folder: string): Promise<void> {
  await page.getByRole('button', { name: /open archive folder/i }).click()
  await page.getByRole('textbox', { name: 'Path' }).fill(folder)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await page
    .getByRole('navigation', { name: 'Folders above' })
    .getByRole('button', { name: basename(folder), exact: true })
    .and(page.locator('[aria-current="location"]'))
    .waitFor()
  await page.getByRole('button', { name: /open this folder/i }).click()
}

/** The figure under a name on the archive screen. */
export async function expectCount(page: Page, name: string, count: number): Promise<void> {
  const figure = page.getByTestId(`count-${name}`)
  await figure.waitFor()
  await expect.poll(() => figure.textContent(), { timeout: 90_000 }).toContain(String(count))
}
