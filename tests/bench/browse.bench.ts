import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser } from '../support/browser'
import { startProgram, type Program } from '../support/program'
import type { Benchmark, Contender } from './benchmark'
import { makeLargeWorkspace } from './largeWorkspace'

const images = Number(process.env['LIKEWISE_BENCH_IMAGES'] ?? 100_000)
const firstFacet = '[data-testid^="facet-Modality-"]'
let browser: Browser | undefined
let program: Program | undefined
let page: Page | undefined

/**
 * Milliseconds in the window, from an input to the frame that shows what comes of it, on the web host in a browser
 * without a graphics card.
 */
export const benchmark: Benchmark = {
  title: 'Browsing a large run',
  unit: 'ms',
  runs: 5,
  async prepare(folder) {
    const library = join(folder, 'library')
    await mkdir(library)
    const { archive, clusters } = await makeLargeWorkspace(library, images)
    browser = await launchBrowser()
    program = await startProgram([archive], library)
    // The host takes the token of an address once, and a cookie from then on.
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    page = await context.newPage()
    await page.goto(program.address)
    await page.getByTestId('workspace-name').waitFor({ timeout: 60_000 })
    await openClusters(page)
    return {
      contenders: contenders(page),
      leftOut: [],
      input: `${images.toLocaleString('en-GB')} drawn images in ${clusters} clusters; columns kept from an earlier opening`,
    }
  },
  async end() {
    await browser?.close()
    await program?.stop()
  },
}

async function openClusters(window: Page): Promise<void> {
  const address = new URL(window.url())
  address.hash = '#/runs/1'
  await window.goto(address.href)
  await window.reload()
  await window.getByTestId('cluster-0').waitFor({ timeout: 60_000 })
  await window.locator(firstFacet).first().waitFor({ timeout: 60_000 })
  await window.getByTestId('map').waitFor({ timeout: 60_000 })
}

function contenders(window: Page): Contender[] {
  const settle = () => window.waitForTimeout(400)
  return [
    {
      name: 'Cold open to the first paint of the clusters (aim 2,000)',
      async measure() {
        await window.reload({ waitUntil: 'commit' })
        await window.getByTestId('cluster-0').waitFor()
        const found = await window.evaluate(
          () =>
            new Promise<number>((resolve) =>
              requestAnimationFrame(() => setTimeout(() => resolve(performance.now()))),
            ),
        )
        await window.locator(firstFacet).first().waitFor()
        await window.getByTestId('map').waitFor()
        await settle()
        return found
      },
    },
    {
      name: 'Filter by a tag (aim 100)',
      async measure() {
        const found = await untilShown(window, firstFacet, 'click')
        await settle()
        await window.keyboard.press('Backspace')
        await settle()
        return found
      },
    },
    {
      name: 'Lasso of 10,000 points or more (aim 150)',
      async measure() {
        const box = (await window.getByTestId('map').boundingBox())!
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
        const reach = Math.min(box.width, box.height) / 4
        await window.mouse.move(x + reach, y)
        await window.mouse.down()
        for (let i = 1; i <= 40; i++) {
          const angle = (i / 40) * 2 * Math.PI
          await window.mouse.move(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
        }
        await settle()
        const found = await untilShown(window, '[data-testid="map"]', 'pointerup')
        await window.mouse.up()
        const text = (await window.getByTestId('selected-count').textContent()) ?? ''
        if (Number(text.replace(/\D/g, '')) < Math.min(10_000, images / 20)) throw new Error(`Only ${text}.`)
        await window.getByRole('button', { name: 'Clear', exact: true }).first().click()
        await settle()
        return found
      },
    },
    {
      name: 'Jump to the end of the grid (aim 200)',
      async measure() {
        await window.getByRole('listbox', { name: 'Images' }).focus()
        const found = await untilShown(window, ':focus', 'End')
        await settle()
        await window.keyboard.press('Home')
        await settle()
        return found
      },
    },
    {
      name: 'The longest task of 200 frames of scrolling (aim 50)',
      async measure() {
        const found = await window.evaluate(scrollFrames)
        await settle()
        await window.keyboard.press('Home')
        await settle()
        return found
      },
    },
  ]
}

/**
 * Milliseconds from an event to the frame after the one in which everything that follows from it was drawn; the event is
 * dispatched in the window, so that the browser's remote control is not measured.
 */
function untilShown(window: Page, selector: string, event: string): Promise<number> {
  return window.evaluate(
    async ([target, kind]) => {
      const element = document.querySelector(target)!
      const began = performance.now()
      if (kind === 'click') (element as HTMLElement).click()
      else if (kind === 'pointerup')
        element.dispatchEvent(new PointerEvent(kind, { bubbles: true, pointerId: 1 }))
      else element.dispatchEvent(new KeyboardEvent('keydown', { key: kind, bubbles: true, cancelable: true }))
      // What an event changes is drawn in the next frame; a scroll by it, and what comes into view, in the one after.
      for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame)
      await new Promise((resolve) => setTimeout(resolve))
      return performance.now() - began
    },
    [selector, event] as const,
  )
}

/** Scrolls by half a screen a frame; gives the longest task that the observer saw: 0 where none took over 50 ms. */
async function scrollFrames(): Promise<number> {
  const grid = document.querySelector('[role="listbox"][aria-label="Images"]')!
  let longest = 0
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration)
  })
  observer.observe({ type: 'longtask' })
  for (let frame = 0; frame < 200; frame++) {
    await new Promise(requestAnimationFrame)
    grid.scrollTop += grid.clientHeight / 2
  }
  await new Promise((resolve) => setTimeout(resolve, 200))
  observer.disconnect()
  return longest
}
