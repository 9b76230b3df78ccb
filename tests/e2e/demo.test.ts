import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { openWindow } from '../support/window'

let program: Program
let browser: Browser
beforeAll(async () => {
  program = await startProgram(['--demo'])
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

it('started on the demo archive, the window ends with its clusters on the screen', async () => {
  const { page, complaints, picture } = await openWindow(browser, program.address)
  const cards = page.getByRole('option', { name: /^Cluster \d+ \d+ image/ })
  await cards.first().waitFor({ timeout: 180_000 })
  expect(await cards.count()).toBe(16)
  expect(await page.getByTestId('workspace-name').textContent()).toContain('Demo archive')
  await page.waitForFunction(() => {
    const pictures = [...document.images]
    return pictures.length > 50 && pictures.every((image) => image.complete && image.naturalWidth > 0)
  })
  await page.getByTestId('evaluation').waitFor()
  await picture('demo')
  expect(complaints).toEqual([])
})
