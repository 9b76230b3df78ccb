import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { largestDropped } from '../../src-main/contract/dropped'
import { dicomFile, imageElements } from '../support/dicomFile'
import { openPhantoms, type OpenedPhantoms } from '../support/openPhantoms'
import { closeViewer, findImage, openImage, patience, viewportOf } from '../support/viewerWindow'

let opened: OpenedPhantoms
let page: Page
beforeAll(async () => {
  opened = await openPhantoms()
  page = opened.window.page
})
afterAll(() => opened.close())
afterEach(() => {
  // A run that has no map yet is answered with 422 before it is laid out; so is a file that is none of DICOM.
  const complaints = opened.window.complaints.filter((text) => !text.includes('status of 422'))
  expect(complaints).toEqual([])
})

const pictures = (name: string) => opened.window.pictures(`similar-${name}`)
const dialog = () => page.getByRole('dialog', { name: 'Similar images' })
/** Images like one of them: all but that one. */
const others = () => opened.images - 1
const count = () => page.getByTestId('similar-count').textContent()
const cells = () => dialog().getByRole('listbox', { name: 'Similar images' }).getByRole('option')

/** Drops bytes on the window as a file of this name. */
async function drop(bytes: Uint8Array | number, name: string): Promise<void> {
  const data = typeof bytes === 'number' ? bytes : Buffer.from(bytes).toString('base64')
  await page.evaluate(
    ([content, title]) => {
      const part =
        typeof content === 'number'
          ? new Uint8Array(content)
          : Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))
      const transfer = new DataTransfer()
      transfer.items.add(new File([part], title))
      for (const type of ['dragover', 'drop']) {
        window.dispatchEvent(new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }))
      }
    },
    [data, name] as const,
  )
}

it('images like the active one of the grid come by f, nearest first, with distance and tags', async () => {
  await findImage(page, 'slice-04', '')
  await page.keyboard.press('f')
  await expect.poll(count, patience).toContain(`${others()} images of run 1`)
  const first = await cells().first().textContent()
  expect(first).toMatch(/0\.\d{3}/)
  const distances = await cells().evaluateAll((all) =>
    all.map((cell) => Number(/(\d\.\d{3})/.exec(cell.textContent)?.[1])),
  )
  expect(distances).toEqual([...distances].sort((a, b) => a - b))
  await pictures('panel')
})

it('Enter opens an image in the viewer, from where f goes on, and Backspace comes back', async () => {
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect.poll(() => viewportOf(page).getAttribute('data-rendered'), patience).toMatch(/^\d+$/)
  await page.keyboard.press('f')
  await viewportOf(page).waitFor({ state: 'detached' })
  await expect.poll(count, patience).toContain(`${others()} images`)
  const back = dialog().getByRole('button', { name: 'Back' })
  await back.waitFor()
  await page.keyboard.press('Backspace')
  await back.waitFor({ state: 'detached' })
  await expect.poll(count, patience).toContain(`${others()} images`)
})

it('the other distance gives other numbers, a tag narrows the answer', async () => {
  const texts = async () => (await cells().allTextContents()).join()
  const before = await texts()
  await page.keyboard.press('c')
  await expect.poll(texts, patience).not.toBe(before)
  await expect.poll(count, patience).toContain(`${others()} images`)
  const filters = dialog().getByRole('combobox')
  expect(await filters.count()).toBeGreaterThan(0)
  await filters.first().selectOption({ index: 1 })
  await expect
    .poll(async () => Number(/^\s*(\d+)/.exec((await count()) ?? '')?.[1]), patience)
    .toBeLessThan(others())
  await filters.first().selectOption({ index: 0 })
  await page.keyboard.press('Tab')
})

it('chosen images become must-links with the one that was asked about', async () => {
  await expect.poll(count, patience).toContain(`${others()} images`)
  await cells()
    .nth(0)
    .click({ modifiers: ['Control'] })
  await cells()
    .nth(2)
    .click({ modifiers: ['Control'] })
  await page.keyboard.press('m')
  await expect
    .poll(() => dialog().getByTestId('link-done').textContent(), patience)
    .toContain('2 must-links added')
  await expect.poll(() => dialog().getByTestId('link-badge').count(), patience).toBe(2)
  await pictures('linked')
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
})

it('the viewer shows images like the one it shows', async () => {
  await openImage(page, 'slice-04', '')
  await page.getByRole('button', { name: 'Similar', exact: true }).click()
  await expect.poll(count, patience).toContain(`${others()} images`)
  await page.keyboard.press('Escape')
  await dialog().waitFor({ state: 'detached' })
  await viewportOf(page).waitFor()
  await closeViewer(page)
})

it('images like the mean of a selection come by f', async () => {
  const grid = page.getByRole('listbox', { name: 'Images' }).getByRole('option')
  await grid.nth(0).click()
  await grid.nth(2).click({ modifiers: ['Shift'] })
  await page.keyboard.press('f')
  await expect.poll(count, patience).toContain(`${opened.images - 3} images`)
  await expect.poll(() => dialog().textContent(), patience).toContain('The mean of 3 images')
  await page.keyboard.press('Escape')
})

it('a DICOM file that is dropped on the window is asked about, and nothing of it is kept', async () => {
  const side = 64
  const pixels = new Uint8Array(side * side).map((_, i) => ((i % side) + Math.floor(i / side)) * 2)
  const bytes = dicomFile(
    imageElements({
      '00100010 PN': 'DROPPED^PATIENT',
      '00280010 US': side,
      '00280011 US': side,
      '7fe00010 OB': pixels,
    }),
  )
  await drop(bytes, 'from elsewhere.dcm')
  await expect.poll(count, { timeout: 60_000 }).toContain(`${opened.images} images`)
  expect(await dialog().textContent()).toContain('from elsewhere.dcm')
  await pictures('dropped')
  const { library } = opened.program
  // grep ends with 1 where it finds nothing.
  expect(spawnSync('grep', ['-rl', 'DROPPED', library]).status).toBe(1)
})

it('says what is wrong with a file that is none, or is too large', async () => {
  await drop(new TextEncoder().encode('no DICOM at all'), 'letter.txt')
  await expect.poll(() => dialog().getByRole('alert').textContent(), patience).toMatch(/DICOM/)
  await pictures('error')
  await drop(largestDropped + 1, 'too large.dcm')
  await expect.poll(() => dialog().getByRole('alert').textContent(), patience).toContain('256 MiB')
  await page.keyboard.press('Escape')
})

it('only the window of the program may send a file', async () => {
  const { origin } = new URL(opened.program.address)
  const url = `${origin}/assets/runs/1/dropped`
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
  const post = async (headers: Record<string, string>, address = url) =>
    (await fetch(address, { method: 'POST', body: 'x', headers })).status
  expect(await post({ cookie, origin: 'http://elsewhere.example' })).toBe(403)
  expect(await post({ cookie })).toBe(405)
  expect(await post({ origin })).toBe(401)
  expect(await post({ cookie, origin }, `${origin}/assets/frames/1`)).toBe(400)
  expect(await post({ cookie, origin })).toBe(422)
})

it('the audit log says what was done here, and can be saved', async () => {
  await page.keyboard.press('g')
  await page.keyboard.press('l')
  const log = page.getByRole('dialog', { name: 'Audit log' })
  await expect
    .poll(() => log.getByTestId('audit-check').textContent(), patience)
    .toContain('No entry was changed')
  const entries = log.getByTestId('audit-entry')
  expect(await entries.first().textContent()).toContain('2 must-links added')
  await entries.first().getByRole('button').click()
  for (const [width, height] of [
    [1920, 1080],
    [1440, 900],
  ] as const) {
    await page.setViewportSize({ width, height })
    await opened.window.picture(`audit-${width}`)
  }
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    log.getByRole('button', { name: 'Save as CSV' }).click(),
  ])
  const path = await download.path()
  expect((await stat(path)).size).toBeGreaterThan(100)
  expect(await readFile(path, 'utf8')).toContain('curation.link')
  await expect.poll(() => entries.first().textContent(), patience).toContain('Audit log handed out as CSV')
  await page.keyboard.press('Escape')
})
