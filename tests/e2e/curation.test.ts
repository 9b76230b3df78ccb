import { globSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openPhantoms, type OpenedPhantoms } from '../support/openPhantoms'
import { closeViewer, openImage, patience, viewportOf } from '../support/viewerWindow'

let opened: OpenedPhantoms
let page: Page
beforeAll(async () => {
  opened = await openPhantoms()
  page = opened.window.page
})
afterAll(() => opened.close())
afterEach(() => {
  expect(opened.window.complaints).toEqual([])
})

const pictures = (name: string) => opened.window.pictures(`curation-${name}`)
const totals = () => page.getByTestId('triage-totals').textContent()
const place = () => page.getByTestId('triage-place').textContent()

it('two images side by side are linked by m, what contradicts is explained, and the grid shows the pair', async () => {
  await openImage(page, 'slice-04', 'slice')
  await page.getByRole('button', { name: '2 images side by side' }).click()
  await expect.poll(() => viewportOf(page, 1).getAttribute('data-rendered'), patience).toMatch(/\d/)
  await page.keyboard.press('m')
  const done = page.getByTestId('link-done')
  await expect.poll(() => done.textContent(), patience).toContain('1 must-link added.')
  await pictures('linked')
  await page.keyboard.press('x')
  const refused = page.getByTestId('refused')
  await refused.waitFor()
  await expect.poll(() => refused.locator('img').count(), patience).toBe(2)
  await page.keyboard.press('Escape')
  await refused.waitFor({ state: 'detached' })
  await page.keyboard.press('m')
  await expect.poll(() => done.textContent(), patience).toContain('was there already')
  await closeViewer(page)
  await expect.poll(() => page.getByTestId('link-badge').count(), patience).toBe(2)
  await pictures('badges')
})

it('a selection in the grid is linked by one key, and what follows from it is counted', async () => {
  const cells = page.getByRole('listbox', { name: 'Images' }).getByRole('option')
  // Three neighbours of which none is linked yet.
  const linked = await cells.evaluateAll((all) =>
    all.map((cell) => cell.querySelector('[data-testid="link-badge"]') !== null),
  )
  const first = linked.findIndex((_, i) => i + 3 <= linked.length && !linked.slice(i, i + 3).includes(true))
  const place = () => cells.nth(first).boundingBox()
  const before = await place()
  const link = page.getByRole('button', { name: /^Must-link/ })
  expect(await link.isDisabled()).toBe(true)
  await cells.nth(first).click()
  await cells.nth(first + 2).click({ modifiers: ['Shift'] })
  await expect.poll(() => page.getByTestId('selected-count').textContent(), patience).toBe('3 selected')
  expect(await link.isDisabled()).toBe(false)
  await page.keyboard.press('m')
  const done = page.getByTestId('link-done')
  await expect.poll(() => done.textContent(), patience).toContain('must-links added')
  // Nothing moves under the pointer.
  expect(await place()).toEqual(before)
  await pictures('selection')
  await page.keyboard.press('x')
  await page.getByTestId('refused').waitFor()
  await page.keyboard.press('Escape')
  const badges = () => page.getByTestId('link-badge').count()
  await page.keyboard.press('Control+z')
  await expect.poll(badges, patience).toBe(2)
  expect(await done.count()).toBe(0)
  await page.keyboard.press('Control+y')
  await expect.poll(badges, patience).toBeGreaterThan(2)
  await page.keyboard.press('Control+z')
  await expect.poll(badges, patience).toBe(2)
  await page.getByRole('searchbox', { name: 'Search the descriptions' }).fill('')
})

it('a link that fails says why below the images, until it is read, and can be made afterwards', async () => {
  const [index] = globSync('workspaces/*/index.sqlite', { cwd: opened.program.library })
  const other = new Database(join(opened.program.library, index!))
  other.exec('begin immediate')
  const cells = page.getByRole('listbox', { name: 'Images' }).getByRole('option')
  await cells.nth(0).click()
  await cells.nth(1).click({ modifiers: ['Control'] })
  await page.keyboard.press('x')
  const error = page.getByRole('alert')
  await expect.poll(() => error.textContent(), patience).toContain('Another program is using the index')
  expect(await error.getAttribute('data-code')).toBe('busy')
  await pictures('failed')
  await error.getByRole('button', { name: 'Dismiss' }).click()
  expect(await error.count()).toBe(0)
  other.exec('rollback')
  other.close()
  await page.keyboard.press('x')
  const done = page.getByTestId('link-done')
  await expect.poll(() => done.textContent(), patience).toContain('cannot-link')
  await page.keyboard.press('Control+z')
  await expect.poll(() => done.count(), patience).toBe(0)
  await page.keyboard.press('Escape')
})

it('triage: one proposed pair after another, by keys, with undo across answers', async () => {
  await page.evaluate(() => (location.hash = '#/runs/1'))
  await page.getByRole('button', { name: 'Answer pairs' }).click()
  const pair = page.getByTestId('triage-pair')
  await pair.waitFor()
  await expect.poll(() => pair.locator('[data-shown]').count(), patience).toBe(2)
  await pictures('triage')
  const first = await pair.textContent()
  await page.keyboard.press('x')
  await expect.poll(totals, patience).toMatch(/0 must · 1 cannot · 0 skipped/)
  await expect.poll(() => pair.textContent(), patience).not.toBe(first)
  await page.keyboard.press('s')
  await expect.poll(totals, patience).toMatch(/1 cannot · 1 skipped/)
  await page.keyboard.press('u')
  await page.keyboard.press('u')
  await expect.poll(totals, patience).toMatch(/0 must · 0 cannot · 0 skipped/)
  await expect.poll(place, patience).toMatch(/^\s*1 of/)
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('viewport').count(), patience).toBe(2)
  await closeViewer(page)
  await page.getByRole('combobox', { name: 'How the pairs are found' }).selectOption({ label: 'By chance' })
  await expect.poll(() => pair.textContent(), patience).toContain('Drawn by chance')
})

it('a round that is over offers the next', async () => {
  for (let i = 0; i < 60; i++) {
    if (await page.getByTestId('round-over').isVisible()) break
    await page.keyboard.press('s')
  }
  await page.getByTestId('round-over').waitFor()
  await pictures('round-over')
  await page.keyboard.press('Enter')
  await page.getByTestId('triage-pair').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Answer pairs' }).waitFor()
})

it('a run with a network is retrained from where it stands, and what moved is shown', async () => {
  const retrain = page.getByRole('button', { name: 'Retrain from here…' })
  expect(await retrain.isDisabled()).toBe(true)
  await page.getByRole('button', { name: 'Training', exact: true }).first().click()
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Autoencoder and k-means' })
  for (const [name, value] of [
    ['Clusters', '3'],
    ['Pretraining epochs', '2'],
    ['Embedding', '8'],
  ] as const) {
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  }
  await page.keyboard.press('Control+Enter')
  await page.evaluate(() => (location.hash = '#/runs/2'))
  await expect.poll(() => retrain.isEnabled(), { timeout: 150_000 }).toBe(true)
  await retrain.click()
  const dialog = page.getByRole('dialog')
  expect(await dialog.textContent()).toContain('1 pair')
  await dialog.getByRole('textbox', { name: 'Fine-tuning epochs' }).fill('2')
  await pictures('retrain')
  await dialog.getByRole('button', { name: 'Retrain', exact: true }).click()
  await page.getByRole('heading', { name: 'What moved since run 2' }).waitFor({ timeout: 150_000 })
  await expect.poll(() => page.getByTestId('moved-count').textContent(), patience).toMatch(/of 23 images/)
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  await pictures('moved')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'What moved' }).click()
  await page.getByRole('heading', { name: 'What moved since run 2' }).waitFor()
})
