import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { startProgram } from '../support/program'
import { startStandIn } from '../support/standIn'
import { enterProgram } from '../support/webClient'
import type { Benchmark } from './benchmark'

let browser: Browser | undefined
const parts = new Map<string, number[]>()

/** The archive's figures are on the screen: the engine has answered, and keys are served. */
async function untilInteractive(page: Page): Promise<void> {
  await page.getByTestId('workspace-name').waitFor()
  await page.getByTestId('count-images').getByText('480').waitFor()
}

function note(part: string, milliseconds: number): void {
  parts.set(part, [...(parts.get(part) ?? []), milliseconds])
}

/**
 * Milliseconds from the start of the program's process to a window that answers, with the demo archive open and scanned
 * before. The browser runs already: in Electron it is the program itself, whose own start nobody here has measured.
 */
export const benchmark: Benchmark = {
  title: 'Launch to interactive on the demo archive',
  unit: 'ms',
  runs: 7,
  async prepare(folder) {
    const library = join(folder, 'library')
    const first = await startProgram([], library)
    const { client, close } = await enterProgram(first.address)
    const { folder: archive } = await client.call('workspace.openDemo', {})
    await client.call('archive.scan', {})
    close()
    await first.stop()
    browser = await launchBrowser()
    const running = browser
    return {
      contenders: [
        {
          name: 'web host (aim 2000)',
          async measure() {
            const context = await running.newContext({ viewport: { width: 1440, height: 900 } })
            const page = await context.newPage()
            const began = performance.now()
            const program = await startProgram([archive], library)
            const listening = performance.now()
            await page.goto(program.address, { waitUntil: 'commit' })
            const answered = performance.now()
            await untilInteractive(page)
            const ended = performance.now()
            note('web host: processes up, archive open', listening - began)
            note('web host: first byte of the page', answered - listening)
            note('web host: page to interactive', ended - answered)
            await context.close()
            await program.stop()
            return ended - began
          },
        },
        {
          name: 'stand-in for Electron: main and preload scripts (aim 2000)',
          async measure() {
            const desktop = await startStandIn({ args: [archive], library })
            await untilInteractive(desktop.page)
            const took = performance.now() - desktop.startedAt
            await desktop.stop()
            return took
          },
        },
        {
          name: 'a page with one word, in the same browser (floor)',
          async measure() {
            const page = await running.newPage()
            const began = performance.now()
            await page.goto('data:text/html,<p>word</p>')
            await page.getByText('word').waitFor()
            const took = performance.now() - began
            await page.close()
            return took
          },
        },
      ],
      leftOut: [],
      input: 'the demo archive, 480 images, scanned before',
    }
  },
  notes: () =>
    [...parts].map(([part, found]) => {
      const sorted = found.toSorted((a, b) => a - b)
      return `${part}: median ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms.`
    }),
  async end() {
    await browser?.close()
  },
}
