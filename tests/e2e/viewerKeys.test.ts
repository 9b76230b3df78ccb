import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPhantoms, type OpenedPhantoms } from '../support/openPhantoms'
import {
  closeViewer,
  drag,
  greysAt,
  openImage,
  patience,
  pixelsAt,
  placeOf,
  viewportOf,
} from '../support/viewerWindow'

let opened: OpenedPhantoms
let page: Page
beforeAll(async () => {
  opened = await openPhantoms()
  page = opened.window.page
})
afterAll(() => opened.close())
afterEach(() => {
  expect(opened.window.complaints).toEqual([])
})

const text = (id: string) => page.getByTestId(id).first().textContent()
const stackText = () => text('corner-stack')
const windowText = () => text('corner-window')

describe('keys and mouse', () => {
  it('the series scrolls by keys and wheel, and its ends hold', async () => {
    await openImage(page, 'slice-04')
    const expectSlice = (n: number) => expect.poll(stackText, patience).toBe(`Image ${n} of 12`)
    await expectSlice(5)
    await page.keyboard.press('ArrowDown')
    await expectSlice(6)
    await page.keyboard.press('PageDown')
    await expectSlice(7)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('PageUp')
    await expectSlice(5)
    const box = (await viewportOf(page).boundingBox())!
    await page.mouse.move(box.x + 200, box.y + 200)
    await page.mouse.wheel(0, 120)
    await expectSlice(6)
    await page.mouse.wheel(0, -120)
    await expectSlice(5)
    await page.keyboard.press('End')
    await expectSlice(12)
    await page.keyboard.press('ArrowDown')
    await expectSlice(12)
    await expect.poll(async () => (await greysAt(page, [[128, 128]]))[0], patience).toBeGreaterThan(225)
    await page.keyboard.press('Home')
    await expectSlice(1)
    await expect.poll(async () => (await greysAt(page, [[128, 128]]))[0], patience).toBeLessThan(3)
  })

  it('a view that was turned and zoomed stays so from slice to slice, until Space', async () => {
    await page.keyboard.press('r')
    await page.keyboard.press('h')
    await page.keyboard.press('+')
    const zoom = await text('corner-zoom')
    const edge = (await text('edge-top'))?.trim()
    expect(edge).toBe('R')
    await page.keyboard.press('2')
    await page.keyboard.press('ArrowDown')
    await expect.poll(stackText, patience).toBe('Image 2 of 12')
    expect((await text('edge-top'))?.trim()).toBe('R')
    expect(await text('corner-zoom')).toBe(zoom)
    expect(await windowText()).toBe('W 1500 L −600')
    await page.keyboard.press('Space')
    await expect.poll(async () => (await text('edge-top'))?.trim(), patience).toBe('A')
    expect(await text('corner-zoom')).not.toBe(zoom)
    expect(await windowText()).toBe('W 121 L 60')
  })

  it('zoom by + and −, fit by =', async () => {
    const fitted = await text('corner-zoom')
    const percent = async () => Number(/\d+/.exec((await text('corner-zoom')) ?? '')?.[0])
    const before = await percent()
    await page.keyboard.press('+')
    await expect.poll(percent, patience).toBe(Math.round(before * 1.25))
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await expect.poll(percent, patience).toBeLessThan(before)
    await page.keyboard.press('=')
    await expect.poll(() => text('corner-zoom'), patience).toBe(fitted)
  })

  it('left drag sets the window, right drag zooms, middle drag pans', async () => {
    const [window0, zoom0] = [await windowText(), await text('corner-zoom')]
    await drag(page, [300, 300], [380, 340])
    await expect.poll(windowText, patience).not.toBe(window0)
    expect(await text('corner-zoom')).toBe(zoom0)
    await page.keyboard.press('0')
    await expect.poll(windowText, patience).toBe(window0)
    await drag(page, [300, 300], [300, 360], 'right')
    await expect.poll(() => text('corner-zoom'), patience).not.toBe(zoom0)
    await page.keyboard.press('Space')
    await expect.poll(() => text('corner-zoom'), patience).toBe(zoom0)
    await page.keyboard.press('End')
    await expect.poll(stackText, patience).toBe('Image 12 of 12')
    const corner = await placeOf(page, 4, 4)
    await expect.poll(async () => (await pixelsAt(page, [corner]))[0]![0], patience).toBeGreaterThan(200)
    await drag(page, [300, 300], [420, 420], 'middle')
    await expect.poll(async () => (await pixelsAt(page, [corner]))[0]![0], patience).toBeLessThan(20)
    await page.keyboard.press('Space')
  })

  it('cine plays at the rate of the file, and c ends it', async () => {
    await page.keyboard.press('c')
    await expect.poll(() => text('corner-note'), patience).toBe('Cine 20 per s')
    const seen = new Set<string | null>()
    await expect.poll(async () => seen.add(await stackText()).size, patience).toBeGreaterThan(4)
    await page.keyboard.press('c')
    await page.getByTestId('corner-note').waitFor({ state: 'detached' })
  })

  it('every element of the file is in the table of tags, and the search finds it', async () => {
    await page.keyboard.press('t')
    const tags = page.getByRole('complementary', { name: 'Tags' })
    await expect.poll(() => tags.textContent(), patience).toContain('Phantom^Viewer')
    await tags.getByRole('searchbox').fill('cine')
    await expect.poll(() => tags.locator('tbody tr').allTextContents(), patience).toHaveLength(1)
    expect(await tags.textContent()).toContain('(0018,0040)')
    await opened.window.picture('viewer-tags')
    await page.keyboard.press('Escape')
    await tags.waitFor({ state: 'detached' })
  })

  it('arrows go to the neighbours in the cluster; the corners say whose image it is', async () => {
    const place = async () => /^[\d,]+ of [\d,]+/.exec((await text('corner-study')) ?? '')?.[0]
    await closeViewer(page)
    await openImage(page, 'marked')
    const before = await place()
    const [at, total] = before!.split(' of ').map(Number)
    const [away, back] = at! < total! ? ['ArrowRight', 'ArrowLeft'] : ['ArrowLeft', 'ArrowRight']
    await page.keyboard.press(away)
    await expect.poll(place, patience).not.toBe(before)
    await page.keyboard.press(back)
    await expect.poll(place, patience).toBe(before)
    await expect.poll(() => text('corner-patient'), patience).toContain('Phantom, Viewer')
    expect(await text('corner-patient')).toContain('PH-1')
    expect(await text('corner-study')).toContain('2024-03-09')
    expect(await text('corner-series')).toContain('marked')
    expect(await text('corner-series')).toContain('1.000 × 1.000 mm')
    expect((await text('scale-bar'))?.trim()).toMatch(/^\d+ (cm|mm)$/)
    await closeViewer(page)
    await openImage(page, 'colour')
    await expect.poll(() => text('corner-lossy'), patience).toBe('Lossy, 12 : 1')
    await closeViewer(page)
  })
})

describe('images side by side', () => {
  const stackOf = (pane: number) => page.getByTestId('corner-stack').nth(pane).textContent()
  const windowOf = (pane: number) => page.getByTestId('corner-window').nth(pane).textContent()
  const zoomOf = (pane: number) => page.getByTestId('corner-zoom').nth(pane).textContent()

  it('two or four; scroll, zoom and window together when asked for', async () => {
    await openImage(page, 'slice-04', 'slice')
    await page.getByRole('button', { name: '2 images side by side' }).click()
    await expect.poll(() => page.getByTestId('viewport').count(), patience).toBe(2)
    await page.keyboard.press('n')
    await expect.poll(() => stackOf(1), patience).toMatch(/^Image \d+ of 12$/)
    await page.keyboard.press('Home')
    await expect.poll(() => stackOf(1), patience).toBe('Image 1 of 12')
    expect(await stackOf(0)).toBe('Image 5 of 12')

    await page.keyboard.press('y')
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => stackOf(1), patience).toBe('Image 2 of 12')
    await expect.poll(() => stackOf(0), patience).toBe('Image 6 of 12')
    await page.keyboard.press('4')
    await expect.poll(() => windowOf(0), patience).toBe('W 2500 L 480')
    expect(await windowOf(1)).toBe('W 2500 L 480')
    const zoom = await zoomOf(0)
    await page.keyboard.press('+')
    await expect.poll(() => zoomOf(0), patience).not.toBe(zoom)
    await expect.poll(async () => (await zoomOf(0)) === (await zoomOf(1)), patience).toBe(true)

    await page.keyboard.press('y')
    await page.keyboard.press('0')
    await expect.poll(() => windowOf(1), patience).toBe('W 121 L 60')
    expect(await windowOf(0)).toBe('W 2500 L 480')
    await page.keyboard.press('k')
    await expect.poll(() => page.getByTestId('viewport').count(), patience).toBe(4)
    await expect.poll(() => windowOf(3), patience).toMatch(/\d/)
    // No pane is left with a picture that was made for another size: beside the fitted ones it is black.
    for (const pane of [0, 1, 2, 3]) {
      await page
        .getByTestId('viewport')
        .nth(pane)
        .click({ position: { x: 300, y: 60 } })
      await page.keyboard.press('=')
      await expect.poll(async () => (await pixelsAt(page, [[20, 200]], pane))[0], patience).toEqual([0, 0, 0])
    }
    await opened.window.picture('viewer-four')
    await page.keyboard.press('k')
    await expect.poll(() => page.getByTestId('viewport').count(), patience).toBe(1)
    await closeViewer(page)
  })
})
