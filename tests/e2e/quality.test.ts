import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { openPhantoms, type OpenedPhantoms } from '../support/openPhantoms'
import { closeViewer, patience, viewportOf } from '../support/viewerWindow'

let opened: OpenedPhantoms
let page: Page
beforeAll(async () => {
  opened = await openPhantoms()
  page = opened.window.page
})
afterAll(() => opened.close())
afterEach(() => {
  // A run that has no map yet is answered with 422 before it is laid out.
  const complaints = opened.window.complaints.filter((text) => !text.includes('status of 422'))
  expect(complaints).toEqual([])
})

const pictures = (name: string) => opened.window.pictures(`quality-${name}`)
const counts = () => page.getByTestId('quality-counts').textContent()
const shown = () => page.getByTestId('findings-count').textContent()
const check = (id: string) => page.getByTestId(`check-${id}`)
const findings = () => page.getByRole('listbox', { name: 'Findings' }).getByRole('option')

it('the checks run once, and say how many images each found, with the reason under each image', async () => {
  await page.keyboard.press('Alt+5')
  await expect.poll(counts, patience).toContain(`${opened.images} images`)
  // Twelve slices of one grey each; two wedges that look the same.
  await expect.poll(() => check('blank').textContent(), patience).toMatch(/12/)
  await expect.poll(() => check('near-duplicates').textContent(), patience).toMatch(/[1-9]/)
  await pictures('all')
  await check('near-duplicates').click()
  await expect.poll(() => findings().first().textContent(), patience).toContain('earlier image')
  await pictures('duplicates')
})

it('Enter shows an image beside the one that it is compared with', async () => {
  await page.keyboard.press('Enter')
  await expect.poll(() => page.getByTestId('viewport').count(), patience).toBe(2)
  await expect.poll(() => viewportOf(page, 1).getAttribute('data-rendered'), patience).toMatch(/\d/)
  await closeViewer(page)
})

it('e excludes, the finding leaves the queue, and undo brings it back', async () => {
  await check('blank').click()
  await expect.poll(shown, patience).toContain('12 findings')
  await page.keyboard.press('e')
  await expect.poll(counts, patience).toContain('1 excluded')
  await expect.poll(shown, patience).toContain('11 findings')
  await page.keyboard.press('k')
  await expect.poll(shown, patience).toContain('10 findings')
  await page.keyboard.press('Control+z')
  await expect.poll(shown, patience).toContain('11 findings')
  await page.keyboard.press('Control+y')
  await expect.poll(shown, patience).toContain('10 findings')
  await page.keyboard.press('Control+z')
  await expect.poll(shown, patience).toContain('11 findings')
  await findings().nth(0).click()
  await findings()
    .nth(2)
    .click({ modifiers: ['Shift'] })
  await expect.poll(shown, patience).toContain('3 chosen')
  await page.keyboard.press('e')
  await expect.poll(counts, patience).toContain('4 excluded')
  await page.getByRole('button', { name: 'Decided', exact: true }).click()
  await expect.poll(shown, patience).toContain('4 findings')
  await pictures('decided')
})

it('the next run is trained without them, and the log says who excluded what', async () => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Training' }).click()
  await page.getByRole('textbox', { name: 'Clusters' }).fill('2')
  await page.keyboard.press('Control+Enter')
  await page.evaluate(() => (location.hash = '#/runs/2'))
  await expect
    .poll(() => page.getByTestId('cluster-size').textContent(), { timeout: 120_000 })
    .toContain(`${opened.images - 4} images`)
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  const log = page.getByRole('dialog', { name: 'Audit log' })
  await expect.poll(() => log.textContent(), patience).toContain('3 images excluded')
  expect(await log.textContent()).toContain('Step taken back')
  await page.keyboard.press('Escape')
  // Here “a” alone does something else; begun with “g” it does not.
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await expect.poll(() => page.evaluate(() => location.hash), patience).toBe('#/archive')
})

it('a check that finds nothing says so, and that this is no promise', async () => {
  await page.evaluate(() => (location.hash = '#/quality/1'))
  await check('calibration').click()
  await page.getByRole('button', { name: 'Undecided', exact: true }).click()
  await page.getByText('Nothing left to decide').waitFor()
  await pictures('empty')
})
