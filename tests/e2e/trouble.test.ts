import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { dicomFile, imageElements } from '../support/dicomFile'
import { startProgram, type Program } from '../support/program'
import { expectCount, openArchive, openWindow, type Window } from '../support/window'

let browser: Browser
let program: Program
let folder: string
let window: Window

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-archive-'))
  program = await startProgram()
  window = await openWindow(browser, program.address)
})
afterEach(async () => {
  await window.page.close()
  await program.stop()
  await rm(folder, { recursive: true })
})

async function fillArchive(files: number): Promise<void> {
  for (let n = 0; n < files; n++) {
    if (n % 500 === 0) await mkdir(join(folder, `series ${n / 500}`))
    const bytes = dicomFile(imageElements({ '00080018 UI': `1.2.3.${n}` }))
    await writeFile(join(folder, `series ${Math.floor(n / 500)}`, String(n)), bytes)
  }
}

describe('the window in trouble', () => {
  it('says that a folder is empty, and what to do', async () => {
    await openArchive(window.page, folder)
    await window.page.getByText(/no dicom images/i).waitFor()
    await window.picture('archive-empty')
    await window.page
      .getByRole('button', { name: /scan again/i })
      .first()
      .waitFor()
    expect(window.complaints).toEqual([])
  })

  it('lists a broken file with its reason and shows the others; one that cannot be decoded is left out of a run', async () => {
    await fillArchive(6)
    await writeFile(join(folder, 'broken.dcm'), dicomFile(imageElements()).subarray(0, 250))
    const undecodable = dicomFile(imageElements({ '00080018 UI': '9.9' }), {
      transferSyntax: '1.2.840.10008.1.2.4.90',
    })
    await writeFile(join(folder, 'jpeg2000.dcm'), undecodable)
    await openArchive(window.page, folder)
    await expectCount(window.page, 'failed', 1)
    await expectCount(window.page, 'images', 7)
    await window.page.getByRole('cell', { name: 'broken.dcm' }).waitFor()
    await window.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Training' })
      .click()
    await window.page.getByRole('textbox', { name: 'Clusters' }).fill('20')
    await window.page.keyboard.press('Control+Enter')
    await window.page
      .getByText(/6 images cannot be put into 20 clusters/)
      .first()
      .waitFor({ timeout: 60_000 })
    await window.picture('run-failed')
    await window.page.getByRole('textbox', { name: 'Clusters' }).fill('2')
    await window.page.keyboard.press('Control+Enter')
    await window.page.getByTestId('history-2').getByText('done').waitFor({ timeout: 60_000 })
    await window.page.keyboard.press('Alt+4')
    await window.page.getByRole('option', { name: /^Cluster 0 \d image/ }).waitFor({ timeout: 60_000 })
    expect(window.complaints).toEqual([])
  })

  it('cancels a scan and goes on with it later', async () => {
    await fillArchive(4000)
    await openArchive(window.page, folder)
    await window.page
      .getByRole('button', { name: /cancel/i })
      .first()
      .click()
    await window.page
      .getByRole('button', { name: /scan again|go on|continue|resume/i })
      .first()
      .waitFor()
    await window.picture('scan-cancelled')
    await window.page
      .getByRole('button', { name: /scan again|go on|continue|resume/i })
      .first()
      .click()
    await expectCount(window.page, 'images', 4)
    await expect
      .poll(() => window.page.getByTestId('count-images').textContent(), { timeout: 60_000 })
      .toMatch(/4.?000/)
    expect(window.complaints).toEqual([])
  })

  it('reconnects when the engine is killed, and nothing that was recorded is lost', async () => {
    await fillArchive(40)
    await openArchive(window.page, folder)
    await expectCount(window.page, 'images', 40)
    process.kill(await program.enginePid(), 'SIGKILL')
    await window.page
      .getByText(/connection to the engine/i)
      .first()
      .waitFor()
    await window.picture('connection-lost')
    await window.page
      .getByText(/connection to the engine/i)
      .first()
      .waitFor({ state: 'detached', timeout: 60_000 })
    await expectCount(window.page, 'images', 40)
    await window.picture('reconnected')
  })

  it('goes on with a scan during which the engine was killed', async () => {
    await fillArchive(4000)
    await openArchive(window.page, folder)
    await window.page.getByTestId('job-amount').first().waitFor()
    process.kill(await program.enginePid(), 'SIGKILL')
    await window.page
      .getByText(/connection to the engine/i)
      .first()
      .waitFor({ state: 'detached', timeout: 60_000 })
    await expect
      .poll(() => window.page.getByTestId('count-images').textContent(), { timeout: 90_000 })
      .toMatch(/4.?000/)
  })
})
