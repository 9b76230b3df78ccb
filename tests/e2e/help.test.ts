import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessibility'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { openWindow, type Window } from '../support/window'

let program: Program
let browser: Browser
let window: Window
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  window = await openWindow(browser, program.address)
  window.page.setDefaultTimeout(90_000)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

const pictures = (name: string) => window.pictures(`help-${name}`)

it('explains the method, the words, and where things are, with an archive open or not', async () => {
  const { page } = window
  await page.getByRole('region', { name: 'First steps' }).waitFor()
  await pictures('first-start')
  await page.keyboard.press('F1')
  await page.getByRole('heading', { name: 'References' }).waitFor()
  await page.getByText('doi:10.3390/diagnostics11101920').waitFor()
  await expectAccessible(page)
  await pictures('method')
  await page.getByRole('button', { name: 'Words' }).click()
  await page.getByText('Must-link', { exact: true }).waitFor()
  await pictures('words')
  await page.getByRole('button', { name: 'What is stored where' }).click()
  expect(await page.getByTestId('library').textContent()).toBe(program.library)
  await expectAccessible(page)
  await pictures('storage')
  await page.reload()
  await page.getByTestId('library').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /open archive folder/i }).waitFor()
})

it('leads through the demo archive once, and is gone when it was taken', async () => {
  const { page, complaints } = window
  await page.getByRole('button', { name: 'Show me around' }).click()
  const tour = page.getByRole('complementary', { name: 'Tour' })
  await tour.getByText('1 of 4').waitFor()
  await page.getByTestId('workspace-name').waitFor({ timeout: 150_000 })
  await pictures('tour-archive')
  await tour.getByRole('button', { name: 'Next' }).click()
  await page.getByRole('combobox', { name: 'Method' }).waitFor()
  await pictures('tour-training')
  await tour.getByRole('button', { name: 'Next' }).click()
  await page.getByText('Not clustered yet').waitFor()
  await tour.getByRole('button', { name: 'Next' }).click()
  await tour.getByText('4 of 4').waitFor()
  await tour.getByRole('button', { name: 'Done' }).click()
  await tour.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByTestId('workspace-name').waitFor()
  // A scan may still run; the archive closes when it is done.
  await expect
    .poll(
      async () => {
        await page
          .getByRole('button', { name: 'Close archive' })
          .click({ timeout: 1000 })
          .catch(() => undefined)
        return page.getByRole('button', { name: /open archive folder/i }).count()
      },
      { timeout: 90_000 },
    )
    .toBe(1)
  expect(await page.getByRole('region', { name: 'First steps' }).count()).toBe(0)
  expect(complaints).toEqual([])
})
