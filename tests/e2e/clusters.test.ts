import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { expectAccessible } from '../support/accessibility'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { openWindow, type Window } from '../support/window'

let browser: Browser
let program: Program
let window: Window
let page: Page
beforeAll(async () => {
  program = await startProgram(['--demo'])
  browser = await launchBrowser()
  window = await openWindow(browser, program.address)
  page = window.page
  await page.getByTestId('map').waitFor({ timeout: 180_000 })
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

const count = async (locator: Locator) =>
  Number(/[\d,]+/.exec((await locator.textContent()) ?? '')?.[0].replace(',', ''))
const shown = () => count(page.getByTestId('cluster-size'))
const selected = async () =>
  (await page.getByTestId('selected-count').count()) === 0 ? 0 : count(page.getByTestId('selected-count'))
const cluster = (number: number) => page.getByTestId(`cluster-${number}`)
const facet = (keyword: string, value: string) => page.getByTestId(`facet-${keyword}-${value}`)

/** Draws a lasso round the whole of the map. */
async function lassoAll(on: Page): Promise<void> {
  const box = (await on.getByTestId('map').boundingBox())!
  const corners = [
    [2, 2],
    [box.width - 2, 2],
    [box.width - 2, box.height - 2],
    [2, box.height - 2],
  ] as const
  await on.mouse.move(box.x + 2, box.y + 2)
  await on.mouse.down()
  for (const [x, y] of corners) await on.mouse.move(box.x + x, box.y + y, { steps: 3 })
  await on.mouse.up()
}

it('shows the demo as list, images and map, readable by everybody', async () => {
  expect(await page.getByRole('option', { name: /^Cluster \d+ \d+ image/ }).count()).toBe(16)
  expect(await shown()).toBe(480)
  await window.picture('browse')
  await expectAccessible(page)
})

it('filters by tags, with counts that say what comes of it', async () => {
  const expected = await count(facet('Modality', 'CT').locator('.count'))
  await facet('Modality', 'CT').click()
  await expect.poll(shown).toBe(expected)
  const heads = await count(facet('BodyPartExamined', 'HEAD').locator('.count'))
  await facet('BodyPartExamined', 'HEAD').click()
  await expect.poll(shown).toBe(heads)
  // The other values of a tag still say what they would give.
  expect(await count(facet('Modality', 'MR').locator('.count'))).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Remove: Modality: CT' }).click()
  await expect.poll(shown).toBeGreaterThan(heads)
  await page.keyboard.press('Backspace')
  await expect.poll(shown).toBe(480)
})

it('searches descriptions, keeps the query, and forgets it', async () => {
  await page.keyboard.press('/')
  await page.keyboard.type('chest')
  await expect.poll(shown).toBeLessThan(200)
  const found = await shown()
  await page.keyboard.press('Escape')
  await page.keyboard.press('q')
  await page.getByRole('textbox', { name: 'Name' }).fill('Chests')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Forget “Chests”' }).waitFor()
  await page.getByRole('button', { name: 'Show all', exact: true }).click()
  await expect.poll(shown).toBe(480)
  await page.getByRole('combobox', { name: 'Kept queries' }).selectOption({ label: 'Chests' })
  await expect.poll(shown).toBe(found)
  await page.getByRole('button', { name: 'Forget “Chests”' }).click()
  await page
    .getByRole('combobox', { name: 'Kept queries' })
    .getByText('No kept queries')
    .waitFor({ state: 'attached' })
  const forget = page.getByRole('button', { name: 'Forget “Chests”' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await forget.waitFor()
  await page.getByRole('button', { name: 'Redo' }).click()
  await forget.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await forget.waitFor()
  await page.keyboard.press('Backspace')
})

it('one selection is in all three views', async () => {
  await lassoAll(page)
  await expect.poll(selected).toBe(480)
  expect(
    await page.getByRole('listbox', { name: 'Images' }).locator('[aria-selected="true"]').count(),
  ).toBeGreaterThan(10)
  const size = await count(cluster(0).locator('.size'))
  await cluster(0).getByText(`${size} selected`).waitFor()
  await window.picture('browse-selected')
  await page.keyboard.press('Escape')
  await expect.poll(selected).toBe(0)

  // What a filter leaves out cannot be caught.
  const ct = await count(facet('Modality', 'CT').locator('.count'))
  await facet('Modality', 'CT').click()
  await lassoAll(page)
  await expect.poll(selected).toBe(ct)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('o')
  await expect.poll(shown).toBe(ct)
  await page.keyboard.press('Escape')
  await expect.poll(shown).toBe(480)
})

it('selects ranges and single images by key and by mouse', async () => {
  const images = page.getByRole('listbox', { name: 'Images' })
  await images.getByRole('option').first().click()
  await expect.poll(selected).toBe(1)
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(selected).toBe(3)
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await expect.poll(selected).toBe(4)
  await images
    .getByRole('option')
    .nth(1)
    .click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(selected).toBe(3)
  await images
    .getByRole('option')
    .nth(6)
    .click({ modifiers: ['Shift'] })
  await expect.poll(selected).toBe(6)
  await page.keyboard.press('ControlOrMeta+a')
  await expect.poll(selected).toBe(480)
  await page.keyboard.press('End')
  await images.locator('[aria-posinset="480"]').waitFor()
  await page.keyboard.press('Escape')
})

it('looks at a cluster, names it, merges, and takes everything back', async () => {
  await cluster(3).click()
  await expect.poll(shown).toBe(35)
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: /^Name/ }).fill('Bellies')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Bellies 35 images' }).waitFor()
  await cluster(4).click({ modifiers: ['ControlOrMeta'] })
  await expect.poll(shown).toBe(68)
  await page.getByRole('button', { name: 'Show 2 as one' }).click()
  await page.getByRole('option', { name: /^Bellies .*68 images/ }).waitFor()
  expect(await cluster(4).count()).toBe(0)
  await window.picture('browse-merged')
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('option', { name: 'Bellies 35 images' }).waitFor()
  await page.getByText(/Undone: Show a cluster with cluster 3/).waitFor()
  await page.keyboard.press('ControlOrMeta+z')
  await page.getByRole('option', { name: 'Cluster 3 35 images' }).waitFor()
  await page.keyboard.press('ControlOrMeta+y')
  await page.getByRole('option', { name: 'Bellies 35 images' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(shown).toBe(480)
})

it('finds commands and clusters by name', async () => {
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('bellies')
  await page
    .getByRole('option', { name: /^Bellies/ })
    .last()
    .waitFor()
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect.poll(shown).toBe(35)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('go to constr')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/constraints/)
  await page.keyboard.press('Alt+4')
  await page.getByTestId('map').waitFor()
  await page.keyboard.press('Backspace')
})

it('lets keys be chosen, and keeps them', async () => {
  await page.keyboard.press('ControlOrMeta+,')
  await page.getByRole('button', { name: /^Small or large thumbnails/ }).click()
  await page.keyboard.press('v')
  await page
    .getByRole('alert')
    .getByText(/V is “Map/)
    .waitFor()
  await page.keyboard.press('j')
  await page
    .getByRole('button', { name: /^Small or large thumbnails/ })
    .getByText('j')
    .waitFor()
  await page.getByRole('button', { name: /^The selected images belong together/ }).click()
  await page.keyboard.press('b')
  await window.picture('settings')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  // What stands on buttons is the key as it is now.
  await page.getByRole('button', { name: 'Must-link B', exact: true }).waitFor()
  await page.keyboard.press('j')
  await page.getByRole('button', { name: 'Large', pressed: true }).waitFor()
  const kept = JSON.parse(await readFile(join(program.library, 'preferences.json'), 'utf8')) as {
    keys: unknown
  }
  expect(kept.keys).toEqual({ 'grid.size': ['j'], 'link.must': ['b'] })
  await page.keyboard.press('j')
})

it('keeps patient data off the screen on request', async () => {
  const tags = page.getByRole('combobox', { name: 'Filter by another tag' })
  expect(await tags.locator('option[value="PatientID"]').count()).toBe(1)
  await page.keyboard.press('Alt+h')
  await page.getByRole('button', { name: 'Patient data hidden', pressed: true }).waitFor()
  expect(await tags.locator('option[value="PatientID"]').count()).toBe(0)
  await page.keyboard.press('Alt+h')
  await page.getByRole('button', { name: 'Hide patient data' }).waitFor()
})

it('a second window follows names and steps of the first', async () => {
  const second = await openWindow(browser, program.address)
  await second.page.keyboard.press('Alt+4')
  await second.page.getByRole('option', { name: 'Bellies 35 images' }).waitFor()
  await page.keyboard.press('ControlOrMeta+z')
  await second.page.getByRole('option', { name: 'Cluster 3 35 images' }).waitFor()
  await second.page.keyboard.press('ControlOrMeta+y')
  await page.getByRole('option', { name: 'Bellies 35 images' }).waitFor()
  expect(second.complaints).toEqual([])
  await second.page.close()
})

it('stays whole at 150 %, and at half of the width', async () => {
  await page.setViewportSize({ width: 960, height: 600 })
  await window.picture('browse-150')
  const { overflow } = await page.evaluate(() => ({
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  }))
  expect(overflow).toBe(0)
  await expectAccessible(page)
  await page.setViewportSize({ width: 1920, height: 1080 })
  await window.picture('browse-large')
  await page.setViewportSize({ width: 1440, height: 900 })
  expect(window.complaints).toEqual([])
})
