import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'

let browser: Browser
let program: Program
let page: Page
let folder: string
/** Answers of the engine come this much later, in milliseconds. */
let delay = 0

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'likewise-chosen-'))
  browser = await launchBrowser()
  program = await startProgram()
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.routeWebSocket(/./, (socket) => {
    const engine = socket.connectToServer()
    engine.onMessage((message) => void setTimeout(() => socket.send(message), delay))
  })
  await page.goto(program.address)
})
afterAll(async () => {
  await browser.close()
  await program.stop()
  await rm(folder, { recursive: true })
})

describe('the chooser of folders', () => {
  it('leaves the field to who is in it when the first listing comes late', async () => {
    const field = page.getByRole('textbox', { name: 'Path' })
    await page.getByRole('button', { name: /open archive folder/i }).click()
    await page
      .getByRole('dialog')
      .getByText(/directly inside/)
      .waitFor()
    // Who only looks is shown where they are.
    expect(await field.inputValue()).not.toBe('')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    delay = 1000
    await page.getByRole('button', { name: /open archive folder/i }).click()
    await field.focus()
    await page
      .getByRole('dialog')
      .getByText(/directly inside/)
      .waitFor()
    await page.keyboard.insertText(folder)
    expect(await field.inputValue()).toBe(folder)
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /open this folder/i }).click()
    await expect
      .poll(() => page.getByTestId('workspace-name').textContent(), { timeout: 60_000 })
      .toContain(basename(folder))
  })
})
