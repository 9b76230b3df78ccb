import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { datasetManifestSchema } from '../../src-main/contract/datasetManifest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import { expectCount, openWindow } from '../support/window'

let program: Program
let browser: Browser
beforeAll(async () => {
  program = await startProgram()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await program.stop()
})

it('images chosen by a tag leave the building without identities, split by patient', async () => {
  const { page, complaints, picture } = await openWindow(browser, program.address)
  await page.getByRole('button', { name: /demo archive/i }).click()
  await page.getByTestId('count-images').waitFor({ timeout: 120_000 })
  await expectCount(page, 'images', 480)
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Clusters' }).click()
  await page.getByRole('button', { name: 'Go to the training' }).click()
  await page.getByRole('textbox', { name: 'Clusters' }).fill('6')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Alt+4')
  const cards = page.getByRole('option', { name: /^Cluster \d+ \d+ image/ })
  await cards.first().click({ timeout: 120_000 })
  await page.getByTestId('cluster-size').waitFor()

  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'By a tag' }).click()
  await expect.poll(() => dialog.getByText('Choose at least one value').count()).toBe(1)
  await dialog.getByRole('checkbox', { name: /^CT/ }).check()
  await dialog.getByRole('checkbox', { name: /^MR/ }).check()
  await dialog.getByLabel('Form').selectOption('dicom-deidentified')
  await dialog.getByRole('checkbox', { name: 'Keep dates as they are' }).check()
  await dialog.getByRole('checkbox', { name: 'Keep dates, shifted' }).check()
  expect(await dialog.getByRole('checkbox', { name: 'Keep dates as they are' }).isChecked()).toBe(false)
  await dialog.getByRole('checkbox', { name: 'Keep descriptions, cleaned' }).check()
  await dialog.getByRole('checkbox', { name: /By patient/ }).check()
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await page.getByRole('textbox', { name: 'Path' }).fill(program.library)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await page.getByText(program.library.split('/').at(-1)!).first().waitFor()
  await page.getByRole('button', { name: /this folder/i }).click()
  await page.getByRole('textbox', { name: 'Dataset name' }).fill('clean')
  await page.getByTestId('plan-instances').waitFor()
  await picture('export-deidentified')
  await page.setViewportSize({ width: 1920, height: 1080 })
  await picture('export-deidentified-1920')
  await page.setViewportSize({ width: 1440, height: 900 })
  await dialog.getByRole('button', { name: /write dataset/i }).click()
  await page.getByTestId('export-done').waitFor({ timeout: 60_000 })
  await picture('export-deidentified-done')

  const target = join(program.library, 'clean')
  const manifest = datasetManifestSchema.parse(
    JSON.parse(await readFile(join(target, 'manifest.json'), 'utf8')),
  )
  expect(new Set(manifest.files.map(({ tags }) => tags['Modality']))).toEqual(new Set(['CT', 'MR']))
  expect(await readdir(target)).toEqual(
    expect.arrayContaining(['train', 'validation', 'test', 'deidentification.csv']),
  )
  const parts = Map.groupBy(manifest.files, ({ patient }) => patient)
  for (const own of parts.values()) expect(new Set(own.map(({ part }) => part)).size).toBe(1)

  await dialog.getByRole('button', { name: 'Done' }).click()
  await page.keyboard.press('e')
  await dialog.getByLabel('Form').selectOption('nifti')
  await picture('export-empty')
  // The target of before is there: it says so and writes nothing.
  await dialog.getByRole('button', { name: 'Choose…' }).click()
  await page.getByRole('textbox', { name: 'Path' }).fill(program.library)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await page.getByText(program.library.split('/').at(-1)!).first().waitFor()
  await page.getByRole('button', { name: /this folder/i }).click()
  await page.getByRole('textbox', { name: 'Dataset name' }).fill('clean')
  await dialog.getByText(/exists already/).waitFor()
  expect(await dialog.getByRole('button', { name: /write dataset/i }).isDisabled()).toBe(true)
  await picture('export-refused')
  expect(complaints).toEqual([])
}, 300_000)
