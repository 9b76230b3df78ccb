import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { expectAccessible } from '../support/accessibility'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { expectCount, openWindow, type Window } from '../support/window'

/** How long an answer may take on a busy machine, in milliseconds; nothing is timed by it. */
const patience = { timeout: 240_000 }
vi.setConfig({ testTimeout: 600_000 })
const pcaMethods = ['PCA and k-means', 'PCA and COP k-means', 'PCA and PC k-means']

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

const pictures = (name: string) => window.pictures(`experiments-${name}`)

async function chooseMethods(page: Page, names: readonly string[]): Promise<void> {
  const methods = page.getByRole('group', { name: /^Methods/ })
  await methods.getByRole('button', { name: 'None' }).click()
  for (const name of names) await methods.getByRole('checkbox', { name: new RegExp(`^${name}`) }).check()
}

/** Begins a grid of PCA and k-means alone. */
async function beginGrid(page: Page, name: string): Promise<void> {
  await page.keyboard.press('n')
  await page.getByText('A grid of your own').click()
  await chooseMethods(page, ['PCA and k-means'])
  await page.getByRole('textbox', { name: 'Name' }).fill(name)
}

/** The engine that was killed on purpose is all that anything was said of. */
function expectNoComplaints(): void {
  expect(window.complaints.filter((text) => !/WebSocket|Failed to load/.test(text))).toEqual([])
}

async function choosePca(page: Page): Promise<void> {
  await chooseMethods(page, pcaMethods)
  await page.getByRole('combobox', { name: 'Add a setting' }).selectOption({ label: 'Image size' })
  await page.getByRole('textbox', { name: 'Image size' }).fill('32')
  await page.getByRole('textbox', { name: 'Clusters', exact: true }).fill('12')
}

/** The labels of the runs that are done: “Seed 0: done in 2 s, run 4”. */
function doneCells(page: Page): Promise<string[]> {
  return page
    .getByTestId('comparison-table')
    .getByRole('button', { name: /^Seed \d+: done/ })
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('aria-label') ?? ''))
}

async function stands(page: Page, words: string): Promise<void> {
  await expect
    .poll(async () => (await page.getByTestId('experiment-state').textContent())?.trim(), patience)
    .toBe(words)
}

/** Presses a button and gives the file that comes of it. */
async function savedBy(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name, exact: true }).click(),
  ])
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
}

it('an experiment is put together, with what is wrong beside it, and its time estimated', async () => {
  const { page } = window
  await page.getByRole('button', { name: /demo archive/i }).click()
  await expectCount(page, 'images', 480)
  await page.keyboard.press('Alt+6')
  await page.getByText('Repeat the paper’s tables').waitFor()
  await pictures('empty')
  await expectAccessible(page)

  await choosePca(page)
  await page.getByRole('textbox', { name: 'Seeds' }).fill('0-x')
  await page.getByText(/Enter whole numbers from 0 on/).waitFor()
  expect(await page.getByRole('button', { name: /^Start/ }).isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: 'Seeds' }).fill('0-3')
  expect(await page.getByTestId('order-cells').textContent()).toMatch(/12\s+runs/)
  await page.getByRole('button', { name: /^Estimate/ }).click()
  await page.getByTestId('estimate').getByText('PCA and COP k-means').waitFor()
  await pictures('builder')
  await expectAccessible(page)
})

it('runs, waits, is killed and taken up again: what is done stays done', async () => {
  const { page } = window
  await page.keyboard.press('Control+Enter')
  await page.getByTestId('experiment').waitFor()
  await expect.poll(async () => (await doneCells(page)).length, patience).toBeGreaterThan(2)
  await pictures('running')
  await page.keyboard.press('p')
  await stands(page, 'paused')
  await expectAccessible(page)
  await page.keyboard.press('p')
  await stands(page, 'running')

  const before = await doneCells(page)
  process.kill(await program.enginePid(), 'SIGKILL')
  await page
    .getByText(/connection to the engine/i)
    .first()
    .waitFor()
  await page.getByTestId('experiment-state').filter({ hasText: 'stopped at' }).waitFor()
  const kept = await doneCells(page)
  expect(kept).toEqual(expect.arrayContaining(before))
  expect(kept.length).toBeLessThan(12)
  await pictures('stopped')

  await page.keyboard.press('s')
  await stands(page, 'done')
  const all = await doneCells(page)
  expect(all).toHaveLength(12)
  expect(all).toEqual(expect.arrayContaining(kept))
})

it('the table is sorted, and a figure leads to its runs', async () => {
  const { page } = window
  const table = page.getByTestId('comparison-table')
  await pictures('table')
  await expectAccessible(page)
  const nmi = table.getByRole('columnheader', { name: 'Test NMI Modality' })
  await nmi.getByRole('button').click()
  expect(await nmi.getAttribute('aria-sort')).toBe('descending')
  const figures = async () => {
    const texts = await table.getByTitle(/^Test NMI Modality/).allTextContents()
    return texts.map((text) => Number(text.trim().slice(0, 5)))
  }
  const sorted = await figures()
  expect(sorted).toHaveLength(3)
  expect(sorted).toEqual(sorted.toSorted((a, b) => b - a))
  expect(
    await table
      .getByTitle(/^Test NMI Modality/)
      .first()
      .textContent(),
  ).toContain('best')

  await table
    .getByTitle(/^Test NMI Modality/)
    .first()
    .click()
  await table.getByText('Seed 3').waitFor()
  await pictures('opened')
  await table
    .getByRole('button', { name: /^Run \d+$/ })
    .first()
    .click()
  await page
    .getByRole('option', { name: /^Cluster \d+ \d+ image/ })
    .first()
    .waitFor()
  await page.goBack()
  await table.waitFor()
})

it('is drawn, mapped and counted, and saved as files', async () => {
  const { page } = window
  await page.keyboard.press('2')
  await page.getByTestId('comparison-plot').locator('canvas').waitFor()
  await pictures('plot')
  await expectAccessible(page)
  const svg = await savedBy(page, 'SVG')
  expect(svg.bytes.toString()).toMatch(/^<svg[\s\S]*PCA and PC k-means/)
  const png = await savedBy(page, 'PNG')
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG')
  expect((await savedBy(page, 'CSV')).bytes.toString()).toContain('pca-cop')
  const json = JSON.parse((await savedBy(page, 'JSON')).bytes.toString()) as unknown
  expect(JSON.stringify(json)).toContain('pca-kmeans')
  expect((await savedBy(page, 'Report')).bytes.toString()).toMatch(/^<!doctype html>/i)

  await page.keyboard.press('3')
  await page.getByRole('button', { name: 'Lay out' }).click()
  await expect.poll(() => page.getByRole('application', { name: /^Map/ }).count(), patience).toBe(2)
  await page.getByRole('combobox', { name: 'Add a map' }).selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Lay out' }).click()
  await expect.poll(() => page.getByRole('application', { name: /^Map/ }).count(), patience).toBe(3)
  await pictures('maps')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Clusters × labels' }).click()
  await page.getByTestId('contingency').locator('canvas').first().waitFor()
  await pictures('contingency')
  await expectAccessible(page)
  expectNoComplaints()
})

it('labels of a table are held against the clusters, and counted in them', async () => {
  const { page } = window
  const truth = (await readdir(program.library, { recursive: true })).find((path) =>
    path.endsWith('.truth.csv'),
  )!
  await beginGrid(page, 'Against a table')
  await page.locator('input[type=file]').first().setInputFiles(join(program.library, truth))
  await page.getByRole('combobox', { name: 'labels are in' }).selectOption('region')
  await page.getByRole('button', { name: 'Take it' }).click()
  await pictures('labels')
  await page.getByRole('textbox', { name: 'Seeds' }).fill('0')
  await page.keyboard.press('Control+Enter')
  await stands(page, 'done')
  await page.getByRole('button', { name: 'Clusters × labels' }).click()
  await page.getByRole('button', { name: 'region', exact: true }).click()
  const counted = page.getByRole('region', { name: 'Clusters by labels' })
  // A value that no tag has; and every image that was learnt from is in the table.
  await counted.getByRole('columnheader', { name: 'LSPINE' }).waitFor({ state: 'attached' })
  await expect.poll(() => counted.textContent(), patience).toMatch(/Images with the label\s*384/)
  await counted.locator('canvas').first().waitFor()
  await pictures('contingency-table')
  expectNoComplaints()
})

it('runs that cannot be done say why beside those that can; an experiment is deleted', async () => {
  const { page } = window
  await beginGrid(page, 'Ever more clusters')
  for (const [name, value] of [
    ['Image size', '32'],
    ['Clusters', '5, 10, 20, 900'],
  ] as const) {
    if ((await page.getByRole('textbox', { name, exact: true }).count()) === 0) {
      await page.getByRole('combobox', { name: 'Add a setting' }).selectOption({ label: name })
    }
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  await page.getByRole('textbox', { name: 'Seeds' }).fill('0, 1')
  await page.keyboard.press('Control+Enter')
  await stands(page, 'done, 2 failed')
  expect(
    await page
      .getByTestId('failed-cells')
      .getByText(/cannot be put into 900 clusters/)
      .count(),
  ).toBe(2)
  await pictures('failed')
  await page.keyboard.press('2')
  await page.getByTestId('comparison-plot').locator('canvas').waitFor()
  await pictures('sweep')

  await page.getByRole('button', { name: 'Delete Ever more clusters' }).click()
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await page.getByTestId('experiment-3').waitFor({ state: 'detached' })
  await page.getByRole('form', { name: 'New experiment' }).waitFor()
})
