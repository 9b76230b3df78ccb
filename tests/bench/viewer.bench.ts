import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import type { Benchmark, Contender } from './benchmark'

let browser: Browser | undefined
let program: Program | undefined

/**
 * Milliseconds in the window, from a key to the frame that shows the image, on the web host in a browser without a
 * graphics card: decoding in a worker, the way by URL, and drawing are all in it.
 */
export const benchmark: Benchmark = {
  title: 'Images in the viewer',
  unit: 'ms',
  runs: 7,
  async prepare() {
    browser = await launchBrowser()
    program = await startProgram(['--demo'])
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const page = await context.newPage()
    await page.goto(program.address)
    await page.getByTestId('map').waitFor({ timeout: 240_000 })
    return {
      contenders: contenders(page),
      leftOut: [],
      input: 'the demo archive, 480 images of up to 512 × 512',
    }
  },
  async end() {
    await browser?.close()
    await program?.stop()
  },
}

function contenders(page: Page): Contender[] {
  const settle = () => page.waitForTimeout(1500)
  const grid = page.getByRole('listbox', { name: 'Images' })
  const close = async () => {
    await page.keyboard.press('Escape')
    await page.getByTestId('viewport').waitFor({ state: 'detached' })
  }
  let opened = 0
  /** Another image each time: one that was shown before need not be decoded. */
  const choose = async () => {
    await grid.focus()
    await page.keyboard.press('Home')
    opened += 1
    for (let i = 0; i < 3 * opened; i++) await page.keyboard.press('ArrowRight')
    await settle()
  }
  return [
    {
      name: 'First image after the window was loaded (aim 300)',
      async measure() {
        await page.reload()
        await page.getByTestId('map').waitFor()
        await choose()
        const found = await untilRendered(page, '[role="listbox"][aria-label="Images"]', 'Enter')
        await close()
        return found
      },
    },
    {
      name: 'First image when the viewer opens again (aim 300)',
      async measure() {
        await choose()
        const found = await untilRendered(page, '[role="listbox"][aria-label="Images"]', 'Enter')
        await close()
        return found
      },
    },
    {
      name: 'Next image (aim 50)',
      async measure() {
        await choose()
        await untilRendered(page, '[role="listbox"][aria-label="Images"]', 'Enter')
        await settle()
        const found = await untilRendered(page, '[data-testid="viewport"]', 'ArrowRight')
        await close()
        return found
      },
    },
  ]
}

/** Milliseconds from a key, dispatched in the window, to the frame after that in which another image was drawn. */
function untilRendered(page: Page, selector: string, key: string): Promise<number> {
  return page.evaluate(
    async ([target, pressed]) => {
      const shown = () => document.querySelector<HTMLElement>('[data-testid="viewport"]')?.dataset['rendered']
      const before = shown()
      const began = performance.now()
      const event = new KeyboardEvent('keydown', { key: pressed, bubbles: true, cancelable: true })
      document.querySelector(target)!.dispatchEvent(event)
      while (shown() === undefined || shown() === before) {
        if (performance.now() - began > 30_000) throw new Error('No image came within 30 seconds.')
        await new Promise((resolve) => setTimeout(resolve))
      }
      await new Promise(requestAnimationFrame)
      await new Promise((resolve) => setTimeout(resolve))
      return performance.now() - began
    },
    [selector, key] as const,
  )
}
