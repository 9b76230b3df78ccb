import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { openArchive, openWindow, type Window } from '../support/window'

/** How long an answer may take on a busy machine, in milliseconds; nothing is timed by it. */
const patience = { timeout: 60_000 }

let program: Program
let browser: Browser
let window: Window
let folder: string
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
  folder = await mkdtemp(join(tmpdir(), 'likewise-archive-'))
  window = await openWindow(browser, program.address)
  window.page.setDefaultTimeout(patience.timeout)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  await rm(folder, { recursive: true, force: true })
})

const pictures = (name: string) => window.pictures(`constraints-${name}`)

const figure = (page: Page, kind: 'must' | 'unknown' | 'cannot') => page.getByTestId(`pairs-${kind}`)

async function countsOf(page: Page) {
  const read = async (kind: 'must' | 'unknown' | 'cannot') =>
    Number((await figure(page, kind).textContent())?.replaceAll(/\D/g, ''))
  return { must: await read('must'), unknown: await read('unknown'), cannot: await read('cannot') }
}

/** The pairs that are looked at now; waits until their comparison has come. */
async function compared(page: Page): Promise<string> {
  await expect.poll(() => page.getByTestId('relation').textContent(), patience).toMatch(/\w/)
  return (await page.getByRole('button', { name: /^Image A/ }).getAttribute('aria-label')) ?? ''
}

/** Fields of the rows of the CSV file that the window exports, without its header. */
async function exportedRows(page: Page): Promise<string[][]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export…' }).click(),
  ])
  const rows: string[][] = parse(await readFile(await download.path(), 'utf8'))
  return rows.slice(1)
}

it('an archive without images says so, and where to go', async () => {
  const { page } = window
  await openArchive(page, folder)
  await page.getByText(/no dicom images/i).waitFor()
  await page.keyboard.press('Alt+2')
  await page.getByText('No images to compare yet').waitFor()
  await pictures('empty')
  await page.getByRole('button', { name: 'Go to the archive' }).click()
  await page.getByRole('button', { name: 'Close archive' }).click()
})

it('moving ε and φ moves the counts, with mouse and keys, and is saved when asked', async () => {
  const { page } = window
  await page.getByRole('button', { name: /demo archive/i }).click()
  const images = page.getByTestId('count-images')
  await images.waitFor({ timeout: 150_000 })
  await expect.poll(() => images.textContent(), patience).toContain('480')
  await page.keyboard.press('Alt+2')
  await figure(page, 'must').waitFor({ timeout: 60_000 })
  await compared(page)
  await page.waitForFunction(
    () => [...document.images].filter(({ naturalWidth }) => naturalWidth > 0).length >= 2,
  )
  await pictures('full')
  const before = await countsOf(page)
  expect(before.must + before.unknown + before.cannot).toBeGreaterThan(50_000)

  await page.keyboard.press('e')
  for (let i = 0; i < 10; i++) await page.keyboard.press('Shift+ArrowRight')
  await expect.poll(async () => (await countsOf(page)).must, patience).toBeGreaterThan(before.must)
  const closer = await countsOf(page)
  expect(closer.cannot).toBe(before.cannot)
  expect(closer.must + closer.unknown).toBe(before.must + before.unknown)
  expect(await page.getByRole('spinbutton', { name: 'Epsilon' }).inputValue()).toBe('0.200')

  const phi = page.getByRole('slider', { name: /φ/ })
  const line = (await phi.boundingBox())!
  const x = line.x + line.width / 2
  const y = line.y + line.height / 2
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 140, y, { steps: 6 })
  await expect.poll(async () => (await countsOf(page)).cannot, patience).toBeLessThan(before.cannot)
  await window.picture('constraints-dragging-1440')
  await page.mouse.up()
  expect(Number(await phi.getAttribute('aria-valuenow'))).toBeGreaterThan(0.6)

  await page.keyboard.press('Control+s')
  await page.getByText('Not saved').waitFor({ state: 'detached' })
  const saved = await countsOf(page)
  await page.reload()
  await figure(page, 'must').waitFor()
  await expect.poll(() => countsOf(page), patience).toEqual(saved)
}, 400_000)

it('a pair is added by keyboard; a contradiction is explained, kept, shown and taken back', async () => {
  const { page } = window
  const total = page.getByTestId('manual-total')
  const first = await compared(page)
  await page.keyboard.press('m')
  await expect.poll(() => total.textContent(), patience).toMatch(/1/)
  await expect.poll(() => compared(page), patience).not.toBe(first)

  await page.getByRole('listbox', { name: 'Pairs by hand' }).focus()
  await page.keyboard.press('c')
  await page.getByRole('textbox', { name: 'Comment' }).fill('same body part, two visits')
  await page.keyboard.press('Enter')
  await page.getByText('same body part, two visits').waitFor()
  await page.keyboard.press('Enter')
  expect(await compared(page)).toBe(first)
  await expect.poll(() => page.getByTestId('comparison').textContent(), patience).toContain('by hand')

  await page.keyboard.press('x')
  const refused = page.getByTestId('refused')
  await refused.waitFor()
  expect(await refused.textContent()).toMatch(/must-link says that these two images belong together/)
  expect(await refused.getByTestId('conflict').locator('img').count()).toBe(2)
  await pictures('refused')
  await page.keyboard.press('Escape')
  await refused.waitFor({ state: 'detached' })
  expect(await total.textContent()).toMatch(/1/)

  await page.keyboard.press('x')
  await page.getByRole('button', { name: 'Keep all' }).click()
  await refused.waitFor({ state: 'detached' })
  await page.getByTestId('show-conflicts').click()
  await page.getByRole('dialog').getByTestId('conflict').waitFor()
  await pictures('contradiction')
  await page.keyboard.press('Escape')
  await page.keyboard.press('u')
  await page.getByTestId('show-conflicts').waitFor({ state: 'detached' })
  await expect.poll(() => total.textContent(), patience).toMatch(/1/)
})

it('a contradiction over several pairs is shown as their chain; the list can be filtered', async () => {
  const { page } = window
  const total = page.getByTestId('manual-total')
  const decided = await compared(page)
  await page.getByRole('heading', { name: 'Constraints' }).click()
  await page.keyboard.press('s')
  await expect.poll(() => compared(page), patience).not.toBe(decided)
  await page.keyboard.press('m')
  await expect.poll(() => total.textContent(), patience).toMatch(/2/)
  const rows = await exportedRows(page)
  const [[, a, fileA, b, fileB], [, c, fileC, d, fileD]] = rows as [string[], string[]]
  // a–b and c–d are there. With b–c, a and d must not be parted.
  const added = [
    ['must', b, fileB, c, fileC, 'Ana', '', 'the link between'],
    ['cannot', a, fileA, d, fileD, 'Ana', '', ''],
  ]
  const header = 'kind,instance_a,file_a,instance_b,file_b,author,at,comment'
  const csv = `${header}\n${added.map((row) => row.join(',')).join('\n')}\n`
  const upload = { name: 'pairs.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) }
  await page.getByLabel('CSV file of pairs').setInputFiles(upload)
  await expect.poll(() => page.getByTestId('imported').textContent(), patience).toContain('1 pair was added')
  const left = page.getByRole('dialog').getByTestId('conflict')
  expect(await left.locator('img').count()).toBe(4)
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete))
  await pictures('chain')
  await page.getByRole('button', { name: 'Done' }).click()

  await expect.poll(() => total.textContent(), patience).toMatch(/3/)
  const list = page.getByRole('listbox', { name: 'Pairs by hand' })
  await page.getByRole('heading', { name: 'Constraints' }).click()
  await page.keyboard.press('/')
  await page.keyboard.type('BETWEEN')
  await expect.poll(() => list.getByRole('option').count(), patience).toBe(1)
  await page.getByRole('button', { name: 'Cannot', exact: true }).click()
  await page.getByText('No pair fits the search.').waitFor()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('searchbox', { name: 'Search the pairs by hand' }).fill('')
  await expect.poll(() => list.getByRole('option').count(), patience).toBe(3)
  await page.getByRole('heading', { name: 'Constraints' }).click()
  await page.keyboard.press('u')
  await expect.poll(() => total.textContent(), patience).toMatch(/2/)
  await page.keyboard.press('u')
  await expect.poll(() => total.textContent(), patience).toMatch(/1/)
})

it('both images open in the viewer, one key apart', async () => {
  const { page } = window
  await compared(page)
  await page.getByRole('heading', { name: 'Constraints' }).click()
  await page.keyboard.press('Enter')
  const viewport = page.getByTestId('viewport')
  await viewport.locator('canvas').first().waitFor({ timeout: 60_000 })
  await page.getByText('1 of 2 in this pair').waitFor()
  await page.keyboard.press('ArrowRight')
  await page.getByText('2 of 2 in this pair').waitFor()
  await page.keyboard.press('Escape')
  await viewport.waitFor({ state: 'detached' })
})

it('pairs go to a CSV file and come back', async () => {
  const { page, complaints } = window
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export…' }).click(),
  ])
  const file = await download.path()
  expect(download.suggestedFilename()).toMatch(/ pairs\.csv$/)
  expect((await readFile(file, 'utf8')).trim().split('\n')).toHaveLength(2)

  await page.getByRole('listbox', { name: 'Pairs by hand' }).focus()
  await page.keyboard.press('Delete')
  await page.getByText(/none yet/i).waitFor()
  await page.getByLabel('CSV file of pairs').setInputFiles(file)
  await expect.poll(() => page.getByTestId('imported').textContent(), patience).toContain('1 pair was added')
  await page.getByRole('button', { name: 'Done' }).click()
  await page.getByText('same body part, two visits').waitFor()
  expect(complaints).toEqual([])
})
