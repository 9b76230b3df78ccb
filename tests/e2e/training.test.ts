import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { expectCount, openWindow, type Window } from '../support/window'

/** How long an answer may take on a busy machine, in milliseconds; nothing is timed by it. */
const patience = { timeout: 90_000 }

let program: Program
let browser: Browser
let window: Window
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  window = await openWindow(browser, program.address)
  window.page.setDefaultTimeout(patience.timeout)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

const pictures = (name: string) => window.pictures(`training-${name}`)

async function fill(page: Page, settings: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(settings)) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
}

async function points(page: Page): Promise<number> {
  const curves = page.getByTestId('curves')
  return (await curves.count()) === 0 ? 0 : Number(await curves.getAttribute('data-points'))
}

it('a run draws its curves while it trains, waits, and goes on after the page was loaded anew', async () => {
  const { page } = window
  await page.getByRole('button', { name: /demo archive/i }).click()
  await expectCount(page, 'images', 480)
  await page.keyboard.press('Alt+3')
  await page.getByText('Nothing trained yet').waitFor()
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Likewise' })
  await expect.poll(() => page.getByTestId('backend-reason').textContent(), patience).toMatch(/thread/)
  await pictures('empty')

  await page.getByRole('combobox', { name: 'Image size' }).selectOption('32')
  await fill(page, {
    Clusters: '12',
    'Pretraining epochs': '3',
    'Fine-tuning epochs': '5000',
    Tolerance: '0',
  })
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('run-status').waitFor()
  await expect.poll(() => points(page), patience).toBeGreaterThan(5)
  await page.getByTestId('history-1').getByText('running').waitFor()
  await pictures('running')

  await page.keyboard.press('p')
  await page.getByText('Paused', { exact: true }).waitFor()
  const waiting = await points(page)
  await page.reload()
  await page.getByText('Paused', { exact: true }).waitFor()
  await expect.poll(() => points(page), patience).toBe(waiting)
  await pictures('paused')
  await page.getByRole('button', { name: /^Go on/ }).click()
  await expect.poll(() => points(page), patience).toBeGreaterThan(waiting)
})

it('a run that was cancelled is taken up where it was', async () => {
  const { page } = window
  await page.getByTestId('run-status').getByRole('button', { name: 'Cancel' }).click()
  await page.getByTestId('history-1').getByText('cancelled').waitFor()
  await page.getByText(/it can be taken up where it was last saved/i).waitFor()
  const saved = await points(page)
  expect(saved).toBeGreaterThan(5)
  await pictures('cancelled')
  await page.getByRole('button', { name: 'Take up again' }).click()
  await page.getByTestId('run-status').waitFor()
  await expect.poll(() => points(page), patience).toBeGreaterThan(saved)
  await page.getByTestId('run-status').getByRole('button', { name: 'Cancel' }).click()
  await page.getByTestId('history-1').getByText('cancelled').waitFor()
})

it('two runs are compared, and the clusters of one are opened', async () => {
  const { page } = window
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Likewise' })
  await page.getByRole('combobox', { name: 'Image size' }).selectOption('32')
  await fill(page, { Clusters: '12', 'Pretraining epochs': '3', 'Fine-tuning epochs': '4', γ: '3' })
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('history-2').getByText('done').waitFor()
  await page.getByTestId('run-summary').getByText(/NMI/).first().waitFor()
  await pictures('done')

  await page.getByRole('button', { name: 'Compare with run 1' }).click()
  const comparison = page.getByTestId('comparison')
  const row = (name: string) => comparison.getByRole('row', { name: new RegExp(`^${name} `) })
  expect(await row('γ').getByRole('cell').allTextContents()).toEqual(['3', '10'])
  expect(await row('Fine-tuning epochs').getByRole('cell').allTextContents()).toEqual(['4', '5000'])
  expect(await row('Image size').count()).toBe(0)
  await comparison.getByRole('button', { name: 'All settings' }).click()
  expect(await row('Image size').getByRole('cell').allTextContents()).toEqual(['32', '32'])
  await pictures('compared')
  await page.reload()
  await row('γ').waitFor()
  await page.keyboard.press('d')
  await comparison.waitFor({ state: 'detached' })

  await page.keyboard.press('o')
  const cards = page.getByRole('option', { name: /^Cluster \d+ \d+ image/ })
  await cards.first().waitFor()
  await page.goBack()
  await page.getByTestId('run-summary').waitFor()
})

it('says what is wrong with settings that cannot work, and deletes what is not wanted', async () => {
  const { page, complaints } = window
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Likewise' })
  await fill(page, { Clusters: '1000' })
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('history-3').getByText('failed').waitFor()
  await page
    .getByTestId('run-summary')
    .getByText(/480 images cannot be put into 1000 clusters\. Ask for fewer/)
    .waitFor()
  expect(await page.getByRole('button', { name: 'Take up again' }).count()).toBe(0)
  await pictures('failed')
  await page.getByRole('button', { name: 'Delete run 3' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByTestId('history-3').waitFor({ state: 'detached' })
  await page.getByTestId('history-2').waitFor()
  expect(complaints).toEqual([])
})
