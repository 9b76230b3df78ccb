import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { dicomFile, imageElements } from '../support/dicomFile'
import { startProgram, type Program } from '../support/program'
import { expectCount, openArchive, openWindow, type Window } from '../support/window'

let browser: Browser
let program: Program
let folder: string
let window: Window

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-archive-'))
  await fillArchive()
  browser = await launchBrowser()
  program = await startProgram()
  window = await openWindow(browser, program.address)
  await openArchive(window.page, folder)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  await rm(folder, { recursive: true })
})

/** 8 CT, half of them with a body part, 6 MR without; one of each kind of trouble. */
async function fillArchive(): Promise<void> {
  await mkdir(join(folder, 'images'))
  const image = (n: number, extra = {}) =>
    dicomFile(
      imageElements({ '00080018 UI': `1.2.${n}`, '7fe00010 OB': Uint8Array.of(n, 1, 2, 3), ...extra }),
    )
  for (let n = 0; n < 8; n++) {
    const body = n % 2 === 0 ? { '00180015 CS': 'CHEST' } : {}
    await writeFile(join(folder, 'images', `ct ${n}`), image(n, body))
  }
  for (let n = 10; n < 15; n++) {
    await writeFile(join(folder, 'images', `mr ${n}`), image(n, { '00080060 CS': 'MR' }))
  }
  const samePixels = { '00080060 CS': 'MR', '7fe00010 OB': Uint8Array.of(10, 1, 2, 3) }
  await writeFile(join(folder, 'images', 'mr with the pixels of mr 10'), image(99, samePixels))
  await writeFile(join(folder, 'images', 'ct 0 again'), image(0, { '00180015 CS': 'CHEST' }))
  await writeFile(join(folder, 'cut.dcm'), image(50).subarray(0, 250))
  await writeFile(join(folder, 'empty.dcm'), '')
  await writeFile(join(folder, 'notes, old.txt'), 'these are notes, and not an image of anything')
}

describe('the archive screen', () => {
  it('shows which tags are filled in, by modality', async () => {
    await expectCount(window.page, 'images', 14)
    const map = window.page.getByTestId('completeness')
    await map.locator('canvas').first().waitFor()
    const row = (name: RegExp) => map.getByRole('row', { name })
    await expect.poll(() => row(/^CT {1,2}8/).textContent()).toContain('4 of 8 instances')
    expect(await row(/^MR {1,2}6/).textContent()).toContain('0 of 6 instances')
  })

  it('lists what was left out, by reason, with what to do, and copies it as CSV', async () => {
    const { page } = window
    const problems = page.getByRole('region', { name: 'Files left out' })
    await problems.getByRole('cell', { name: 'cut.dcm' }).waitFor()
    await page.getByRole('combobox', { name: 'Reason' }).selectOption({ label: 'not a DICOM file (1)' })
    await problems.getByRole('cell', { name: 'cut.dcm' }).waitFor({ state: 'detached' })
    await problems.getByRole('cell', { name: 'notes, old.txt' }).waitFor()
    await problems.getByRole('button', { name: 'Failed 1' }).click()
    await problems.getByRole('cell', { name: /copy the file again/i }).waitFor()
    await problems.getByRole('button', { name: 'All 3' }).click()
    await problems.getByRole('cell', { name: 'empty.dcm' }).waitFor()
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await problems.getByRole('button', { name: 'Copy as CSV' }).click()
    await problems.getByRole('button', { name: 'Copied' }).waitFor()
    const lines = (await page.evaluate(() => navigator.clipboard.readText())).trim().split('\n')
    expect(lines[0]).toBe('file,state,reason,what happened,what to do')
    expect(lines.map((line) => line.split(/,(?:state|failed|skipped),/)[0])).toEqual([
      'file',
      'cut.dcm',
      'empty.dcm',
      '"notes, old.txt"',
    ])
    await problems.scrollIntoViewIfNeeded()
    await window.picture('archive-problems')
  })

  it('lists files that repeat an instance, and instances that repeat pixels', async () => {
    const duplicates = window.page.getByRole('region', { name: 'Duplicates' })
    await duplicates.getByRole('row', { name: 'images/ct 0 again images/ct 0' }).waitFor()
    await duplicates.getByRole('button', { name: 'Same pixels 1' }).click()
    await duplicates.getByRole('row', { name: 'images/mr with the pixels of mr 10 images/mr 10' }).waitFor()
    await window.picture('archive-duplicates')
  })

  it('says which formats this build decodes', async () => {
    const { page } = window
    await page.keyboard.press('g')
    await page.keyboard.press('f')
    const row = page.getByRole('row', { name: /^Explicit VR Little Endian/ })
    await expect.poll(() => row.textContent()).toMatch(/decoded\s*14/)
    await window.picture('formats')
    await page.keyboard.press('Escape')
    await page.getByRole('region', { name: 'Files left out' }).waitFor()
    expect(window.complaints).toEqual([])
  })
})
