import { expect } from 'vitest'
import type { Page } from 'playwright-core'
import { phantomSize } from './viewerPhantoms'

/** How long an answer may take on a busy machine, in milliseconds; nothing is timed by it. */
export const patience = { timeout: 20_000 }

/** Clusters the archive that is open by PCA and k-means into two, and waits for it. */
export async function clusterIntoTwo(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Training' }).click()
  await page.getByRole('textbox', { name: 'Clusters' }).fill('2')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Alt+4')
  await page.getByTestId('cluster-size').waitFor({ timeout: 120_000 })
}

/** Opens the image whose series has the name in the viewer, among those of run 1 that a search finds. */
export async function openImage(page: Page, name: string, among = ''): Promise<void> {
  await findImage(page, name, among)
  await page.keyboard.press('Enter')
  await viewportOf(page).waitFor()
  await expect.poll(() => viewportOf(page).getAttribute('data-rendered'), patience).toMatch(/^\d+$/)
  await expect.poll(() => page.getByTestId('corner-window').first().textContent(), patience).not.toBe('')
}

/** Makes the image whose series has the name the active one of the grid, which has the keyboard then. */
export async function findImage(page: Page, name: string, among = ''): Promise<void> {
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.evaluate(() => (location.hash = '#/runs/1'))
  const search = page.getByRole('searchbox', { name: 'Search the descriptions' })
  await search.fill(name)
  const size = page.getByTestId('cluster-size')
  await expect.poll(() => size.textContent(), patience).toMatch(/^\s*1 image\b/)
  await page.getByRole('listbox', { name: 'Images' }).getByRole('option').first().click()
  await search.fill(among)
  await expect.poll(() => size.textContent(), patience).toMatch(/^\s*\d+ images/)
  await page.getByRole('listbox', { name: 'Images' }).focus()
}

export async function closeViewer(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

export function viewportOf(page: Page, pane = 0) {
  return page.getByTestId('viewport').nth(pane)
}

/** What the canvas shows at places of a pane, in CSS pixels from its top left: red, green and blue of each. */
export async function pixelsAt(
  page: Page,
  places: readonly (readonly [number, number])[],
  pane = 0,
): Promise<number[][]> {
  return viewportOf(page, pane)
    .locator('canvas')
    .first()
    .evaluate(
      (element, wanted) => {
        const canvas = element as HTMLCanvasElement
        const context = canvas.getContext('2d')!
        const scale = canvas.width / canvas.clientWidth
        return wanted.map(([x, y]) => [
          ...context.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data.slice(0, 3),
        ])
      },
      places as [number, number][],
    )
}

/** Where a pixel of a phantom lies in a pane that shows it fitted and not turned: CSS pixels from its top left. */
export async function placeOf(page: Page, column: number, row: number, pane = 0): Promise<[number, number]> {
  const box = (await viewportOf(page, pane).boundingBox())!
  const scale = Math.min(box.width, box.height) / phantomSize
  return [
    box.width / 2 + (column + 0.5 - phantomSize / 2) * scale,
    box.height / 2 + (row + 0.5 - phantomSize / 2) * scale,
  ]
}

/** The first component of what the canvas shows at pixels of the phantom. */
export async function greysAt(
  page: Page,
  pixels: readonly (readonly [column: number, row: number])[],
): Promise<number[]> {
  const places = await Promise.all(pixels.map(([column, row]) => placeOf(page, column, row)))
  return (await pixelsAt(page, places)).map(([red]) => red!)
}

/** Drags in the first pane; places are CSS pixels from its top left. */
export async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
  button: 'left' | 'middle' | 'right' = 'left',
): Promise<void> {
  const box = (await viewportOf(page).boundingBox())!
  await page.mouse.move(box.x + from[0], box.y + from[1])
  await page.mouse.down({ button })
  await page.mouse.move(box.x + to[0], box.y + to[1], { steps: 6 })
  await page.mouse.up({ button })
}
