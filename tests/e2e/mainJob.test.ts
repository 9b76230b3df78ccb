import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
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

it('the demo archive is drawn, scanned, clustered, looked at and exported', async () => {
  const { page, complaints, picture } = await openWindow(browser, program.address)
  await page.getByRole('button', { name: /demo archive/i }).waitFor()
  await picture('start')
  await page.getByRole('button', { name: /demo archive/i }).click()
  await expectCount(page, 'images', 480)
  await expectCount(page, 'duplicates', 3)
  await expectCount(page, 'failed', 1)
  await picture('archive')

  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Clusters' }).click()
  await page.getByText('Not clustered yet').waitFor()
  await picture('clusters-empty')
  await page.getByRole('button', { name: 'Go to the training' }).click()
  await page.getByRole('textbox', { name: 'Clusters' }).fill('12')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Alt+4')
  const cards = page.getByRole('option', { name: /^Cluster \d+ \d+ image/ })
  await cards.first().waitFor({ timeout: 120_000 })
  expect(await cards.count()).toBe(12)
  await page.getByTestId('evaluation').waitFor()
  await page.waitForFunction(() => {
    const pictures = [...document.images]
    return pictures.length > 50 && pictures.every((image) => image.complete && image.naturalWidth > 0)
  })
  await picture('clusters')

  await cards.first().click()
  const size = Number(/\d+/.exec((await page.getByTestId('cluster-size').textContent()) ?? '')?.[0])
  expect(size).toBeGreaterThan(1)
  await page.waitForFunction(() => [...document.images].filter((image) => image.naturalWidth > 0).length > 5)
  await picture('cluster')

  // From the list to its images, from there into the viewer.
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const viewport = page.getByTestId('viewport')
  await viewport.locator('canvas').first().waitFor({ timeout: 60_000 })
  const windowText = page.getByTestId('corner-window')
  await expect.poll(() => windowText.textContent(), { timeout: 60_000 }).toMatch(/\d/)
  await picture('viewer')
  const before = await windowText.textContent()
  const box = (await viewport.boundingBox())!
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 90, y + 40, { steps: 5 })
  await page.mouse.up()
  await expect.poll(() => windowText.textContent()).not.toBe(before)
  await page.keyboard.press('4')
  await expect.poll(() => windowText.textContent()).toMatch(/2500.*480|480.*2500/s)
  const zoom = await page.getByTestId('corner-zoom').textContent()
  await page.keyboard.press('+')
  await expect.poll(() => page.getByTestId('corner-zoom').textContent()).not.toBe(zoom)
  await page.keyboard.press('Escape')
  await viewport.waitFor({ state: 'detached' })

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
  await page.getByRole('textbox', { name: 'Dataset name' }).fill('dataset')
  await page.getByTestId('plan-instances').waitFor()
  await picture('export-plan')
  expect(await readdir(program.library)).not.toContain('dataset')
  await dialog.getByRole('button', { name: /write dataset/i }).click()
  await page.getByTestId('export-done').waitFor()
  await picture('export-done')

  const manifest = JSON.parse(await readFile(join(program.library, 'dataset', 'manifest.json'), 'utf8')) as {
    instances: { file: string; frames: number[] }[]
  }
  expect(manifest.instances.reduce((sum, { frames }) => sum + frames.length, 0)).toBe(size)
  const copies = await readdir(join(program.library, 'dataset', 'dicom'))
  expect(copies).toHaveLength(manifest.instances.length)
  expect(complaints).toEqual([])
})

it('a second window sees the same archive and runs, and follows what the first one does', async () => {
  const first = await openWindow(browser, program.address)
  const second = await openWindow(browser, program.address)
  await second.page.getByTestId('workspace-name').waitFor()
  for (const [{ page }, name] of [
    [first, 'Training'],
    [second, 'Clusters'],
  ] as const) {
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name }).click()
  }
  await first.page.getByRole('textbox', { name: 'Clusters' }).fill('5')
  // Long enough that the other window sees it at work.
  await first.page.getByRole('textbox', { name: 'Restarts' }).fill('200')
  await first.page.keyboard.press('Control+Enter')
  await second.page.getByTestId('job-train').waitFor()
  await second.picture('second-window-running')
  const runs = second.page.getByRole('combobox', { name: 'Run', exact: true })
  await runs.getByText('Run 2').waitFor({ state: 'attached', timeout: 120_000 })
  expect([...first.complaints, ...second.complaints]).toEqual([])
})
