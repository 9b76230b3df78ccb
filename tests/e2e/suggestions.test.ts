import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { likewiseJson } from '../support/commandLine'
import { startProgram, type Program } from '../support/program'
import { patience } from '../support/viewerWindow'
import { openArchive, openWindow, type Window } from '../support/window'

let folder: string
let program: Program
let browser: Browser
let window: Window
let page: Page

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-suggestions-'))
  await likewiseJson('demo', join(folder, 'archive'), '--images', '160', '--seed', '5')
  program = await startProgram()
  browser = await launchBrowser()
  window = await openWindow(browser, program.address)
  page = window.page
  await openArchive(page, join(folder, 'archive'))
  await page.getByTestId('count-images').getByText(/\d{3}/).waitFor()
  await page.getByRole('button', { name: 'Training', exact: true }).first().click()
  await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'PCA and k-means' })
  await page.keyboard.press('Control+Enter')
  await page.evaluate(() => (location.hash = '#/runs/1'))
  await page.getByRole('button', { name: 'Suggest values' }).waitFor({ timeout: 180_000 })
}, 400_000)
afterAll(async () => {
  await browser.close()
  await program.stop()
  await rm(folder, { recursive: true, force: true })
})
afterEach(() => {
  const complaints = window.complaints.filter((text) => !text.includes('status of 422'))
  expect(complaints).toEqual([])
})

const pictures = (name: string) => window.pictures(`suggestions-${name}`)
const shown = () => page.getByTestId('suggestion').getAttribute('data-suggestion')
const left = () => page.getByTestId('suggestions-left').textContent()
const toDecide = async () => Number(/([\d,]+) to decide/.exec((await left()) ?? '')![1]!.replace(',', ''))

it('shows the most useful suggestion first, with neighbours and reasons', async () => {
  await page.getByRole('button', { name: 'Suggest values' }).click()
  const suggestion = page.getByTestId('suggestion')
  await suggestion.waitFor({ timeout: 60_000 })
  await suggestion.locator('[data-shown]').waitFor()
  await expect.poll(() => suggestion.locator('li img').count(), patience).toBe(6)
  await expect.poll(() => page.getByTestId('reasons').textContent(), patience).toMatch(/\d : 1/)
  expect(await toDecide()).toBeGreaterThan(1)
  await pictures('queue')
})

it('accept, reject, another value, skip: one key each, and undo brings them back', async () => {
  const total = await toDecide()
  const first = await shown()
  await page.keyboard.press('a')
  await expect.poll(left, patience).toMatch(/1 accepted · 0 rejected/)
  await expect.poll(toDecide, patience).toBe(total - 1)
  const second = await shown()
  expect(second).not.toBe(first)
  await page.keyboard.press('x')
  await expect.poll(left, patience).toMatch(/1 accepted · 1 rejected/)
  const third = await shown()
  await page.keyboard.press('o')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Value' }).fill('PELVIS')
  await pictures('other')
  await page.keyboard.press('Enter')
  await expect.poll(left, patience).toMatch(/2 accepted · 1 rejected/)
  await page.keyboard.press('u')
  await expect.poll(toDecide, patience).toBe(total - 2)
  await expect.poll(left, patience).toMatch(/1 accepted · 1 rejected/)
  await expect.poll(shown, patience).toBe(third)
  await page.keyboard.press('s')
  await expect.poll(shown, patience).not.toBe(third)
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect.poll(toDecide, patience).toBe(total)
  await expect.poll(shown, patience).toBe(first)
  await expect.poll(left, patience).toMatch(/0 accepted · 0 rejected/)
  await page.keyboard.press('Control+y')
  await expect.poll(left, patience).toMatch(/1 accepted · 0 rejected/)
  await page.keyboard.press('Control+z')
  await expect.poll(left, patience).toMatch(/0 accepted · 0 rejected/)
})

it('accepts many at once from a confidence on; the clusters show them as accepted, and undo takes them back', async () => {
  const before = await toDecide()
  await page.keyboard.press('b')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('slider', { name: 'Least confidence' }).fill('60')
  await expect
    .poll(() => page.getByTestId('bulk-count').textContent(), patience)
    .toMatch(/[1-9]\d* suggestions? for/)
  await pictures('many')
  await dialog.getByRole('button', { name: 'Accept all' }).click()
  await expect.poll(toDecide, patience).toBeLessThan(before)
  await page.keyboard.press('Escape')
  const mark = page.locator('[data-testid^="accepted-BodyPartExamined-"]').first()
  await expect.poll(() => mark.textContent(), patience).toMatch(/✓ \d+/)
  await pictures('accepted')
  await page.keyboard.press('Control+z')
  await mark.waitFor({ state: 'detached' })
})

it('says why another tag has no suggestions, and ends where nothing is left', async () => {
  await page.getByRole('button', { name: 'Suggest values' }).click()
  await page.getByTestId('suggestion').waitFor()
  await page.getByRole('button', { name: 'Doubted', exact: true }).click()
  for (let i = 0; i < 300; i++) {
    if (await page.getByTestId('suggestions-over').isVisible()) break
    await page.keyboard.press('s')
  }
  await page.getByTestId('suggestions-over').waitFor()
  await pictures('over')
  await page.evaluate(() => (location.hash = '#/runs/1/suggestions/PatientID'))
  await page.getByRole('heading', { name: /No values of Patient ID/ }).waitFor()
  await pictures('none')
})
