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
}

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
  return {
    page,
    complaints,
    async picture(name) {
      const folder = join(import.meta.dirname, '../../test-results/pictures')
      await mkdir(folder, { recursive: true })
      await page.screenshot({ path: join(folder, `${name}.png`) })
    },
  }
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
