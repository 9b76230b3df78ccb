import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { patience, viewportOf } from '../support/viewerWindow'
import { openWindow, windowSizes, type Window } from '../support/window'

const docs = join(import.meta.dirname, '../../docs')
/** The pictures of docs/walkthrough.md are made anew only where somebody asks: LIKEWISE_WALK_PICTURES=1. */
const isWanted = process.env['LIKEWISE_WALK_PICTURES'] === '1'
const steps: string[] = []
/** How long training and maps may take on a busy machine. */
const slowly = { timeout: 240_000 }

let program: Program
let browser: Browser
let window: Window
let page: Page
beforeAll(async () => {
  program = await startProgram(['--demo'])
  browser = await launchBrowser()
  window = await openWindow(browser, program.address)
  page = window.page
  page.setDefaultTimeout(slowly.timeout)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

/** A picture at both sizes, of which the walkthrough may show both. */
async function pictures(name: string): Promise<void> {
  const isKept = isWanted && (await shownSteps()).includes(name)
  if (isKept) await mkdir(join(docs, 'walkthrough'), { recursive: true })
  await window.pictures(`walk-${name}`, async (width) => {
    if (!isKept) return
    // Folders of this machine are nobody's business.
    await hidePatientData(true)
    const path = join(docs, 'walkthrough', `${name}-${width}.jpg`)
    await page.screenshot({ path, type: 'jpeg', quality: 72 })
    await hidePatientData(false)
  })
  steps.push(name)
}

/** What the window's own key does, where a dialog would keep the key to itself. */
async function hidePatientData(isHidden: boolean): Promise<void> {
  await page.locator('#app > .window').evaluate((element, hidden) => {
    if (hidden) element.setAttribute('data-patients', 'hidden')
    else element.removeAttribute('data-patients')
  }, isHidden)
}

/** Steps that the walkthrough has pictures of. */
async function shownSteps(): Promise<string[]> {
  const text = await readFile(join(docs, 'walkthrough.md'), 'utf8')
  return [...text.matchAll(/\(walkthrough\/([\w-]+)-1440\.jpg\)/g)].map(([, name]) => name!)
}

/** Nothing of these is cut off at its right edge. */
async function expectWhole(selector: string): Promise<void> {
  const cut = await page
    .locator(selector)
    .evaluateAll((all) =>
      all.filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.textContent),
    )
  expect(cut).toEqual([])
}

/** Mostly chests: two neighbours in it are never frames of one instance, which cannot be linked. */
function chestCluster() {
  return page
    .getByRole('option', { name: /^Cluster \d+ \d+ image/ })
    .filter({ hasText: 'CHEST' })
    .first()
}

it('the demo archive is on the screen in clusters', async () => {
  const cards = page.getByRole('option', { name: /^Cluster \d+ \d+ image/ })
  await cards.first().waitFor(slowly)
  await page.getByTestId('map').waitFor(slowly)
  await page.getByTestId('evaluation').waitFor(slowly)
  await pictures('1-clusters')
  await expectWhole('[data-testid="evaluation"]')
  expect(await page.getByRole('button', { name: 'Retrain from here…' }).isDisabled()).toBe(true)
})

it('a network is trained, from the button that the window offers', async () => {
  await page.getByRole('button', { name: 'Training', exact: true }).first().click()
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Likewise' })
  await page.getByRole('combobox', { name: 'Image size' }).selectOption('32')
  for (const [name, value] of [
    ['Clusters', '16'],
    ['Embedding', '16'],
    ['Pretraining epochs', '8'],
    ['Fine-tuning epochs', '2'],
  ] as const) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  await pictures('2-settings')
  await page.getByRole('button', { name: /^Train Ctrl/ }).click()
  await page.getByTestId('history-2').getByText('done').waitFor()
  await page.getByRole('button', { name: /Open clusters/ }).click(slowly)
  await page.getByTestId('map').waitFor(slowly)
  await page.getByTestId('evaluation').waitFor(slowly)
  await pictures('3-trained')
  await expectWhole('[data-testid="evaluation"]')
})

it('a cluster is opened, an image of it seen in the viewer, and two are linked', async () => {
  await chestCluster().click()
  await page.getByRole('listbox', { name: 'Images' }).getByRole('option').first().dblclick()
  await expect.poll(() => viewportOf(page).getAttribute('data-rendered'), patience).toMatch(/\d/)
  await expect.poll(() => page.getByTestId('corner-window').textContent(), patience).not.toBe('')
  await pictures('4-viewer')
  await page.getByRole('button', { name: '2 images side by side' }).click()
  await expect.poll(() => viewportOf(page, 1).getAttribute('data-rendered'), patience).toMatch(/\d/)
  await page.getByRole('button', { name: 'Must-link', exact: true }).click()
  await expect
    .poll(() => page.getByTestId('link-done').textContent(), patience)
    .toContain('1 must-link added')
  await pictures('5-linked')
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
})

it('pairs that the program asks about are answered by one key each', async () => {
  await page.getByRole('button', { name: 'Answer pairs' }).click()
  const pair = page.getByTestId('triage-pair')
  await pair.waitFor(slowly)
  await expect.poll(() => pair.locator('[data-shown]').count(), patience).toBe(2)
  await pictures('6-pairs')
  const totals = page.getByTestId('triage-totals')
  for (const [key, after] of [
    ['x', /0 must · 1 cannot/],
    ['x', /0 must · 2 cannot/],
    ['s', /2 cannot · 1 skipped/],
  ] as const) {
    await expect.poll(() => pair.locator('[data-shown]').count(), patience).toBe(2)
    await page.keyboard.press(key)
    await expect.poll(() => totals.textContent(), patience).toMatch(after)
  }
})

it('the run learns on with the answers, and what moved is shown', async () => {
  await page.getByRole('button', { name: 'Retrain from here…' }).click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('3 pairs')
  await dialog.getByRole('textbox', { name: 'Fine-tuning epochs' }).fill('2')
  await pictures('7-retrain')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('heading', { name: /^What moved since run/ }).waitFor(slowly)
  await expect.poll(() => page.getByTestId('moved-count').textContent(), slowly).toMatch(/of 48\d images/)
  await pictures('8-moved')
  await page.getByRole('button', { name: 'Back to the clusters' }).click()
  await page.getByTestId('map').waitFor(slowly)
})

it('a cluster becomes a dataset', async () => {
  await chestCluster().click()
  const size = Number(/\d+/.exec((await page.getByTestId('cluster-size').textContent()) ?? '')?.[0])
  await page
    .getByRole('button', { name: /export/i })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await page.getByRole('textbox', { name: 'Path' }).fill(program.library)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await page.getByText(program.library.split('/').at(-1)!).first().waitFor()
  await page.getByRole('button', { name: /this folder/i }).click()
  await page.getByRole('textbox', { name: 'Dataset name' }).fill('corrected')
  await page.getByTestId('plan-instances').waitFor(slowly)
  await pictures('9-export')
  await dialog.getByRole('button', { name: /write dataset/i }).click()
  await page.getByTestId('export-done').waitFor(slowly)
  const written = JSON.parse(await readFile(join(program.library, 'corrected', 'manifest.json'), 'utf8')) as {
    files: { sources: { images: unknown[] }[] }[]
  }
  expect(written.files.reduce((sum, { sources }) => sum + sources[0]!.images.length, 0)).toBe(size)
  expect(await readdir(join(program.library, 'corrected', 'dicom'))).toHaveLength(written.files.length)
  await dialog.getByRole('button', { name: 'Close' }).first().click()
})

it('nothing went wrong on the way, and the walkthrough shows steps of it', async () => {
  expect(window.complaints).toEqual([])
  const shown = await shownSteps()
  expect(shown.length).toBeGreaterThan(3)
  expect(steps).toEqual(expect.arrayContaining(shown))
  expect(await readdir(join(docs, 'walkthrough'))).toEqual(
    shown.flatMap((name) => windowSizes.map(([width]) => `${name}-${width}.jpg`)).toSorted(),
  )
})
