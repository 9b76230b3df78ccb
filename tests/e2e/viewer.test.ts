import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openPhantoms, type OpenedPhantoms } from '../support/openPhantoms'
import { lookupTable, quarterColours, sigmoidWindow, wedgeGreys, wedgeUnits } from '../support/viewerPhantoms'
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
const windowText = () => text('corner-window')
const bandMiddles = wedgeUnits.map((_, band): [number, number] => [16 * band + 8, 128])

/** Grey of a value in a window by the equation of PS3.3 C.11.2.1.2.1. */
function linearGrey(value: number, centre: number, width: number): number {
  const share = (value - (centre - 0.5)) / (width - 1) + 0.5
  return 255 * Math.max(0, Math.min(1, share))
}

async function expectGreys(expected: readonly number[]): Promise<void> {
  // The window's text comes with the request, the picture a moment later.
  await expect
    .poll(async () => {
      const greys = await greysAt(page, bandMiddles)
      return Math.max(...greys.map((grey, i) => Math.abs(grey - expected[i]!)))
    }, patience)
    .toBeLessThanOrEqual(2)
}

describe('grey levels on the canvas', () => {
  it.each(['wedge-signed', 'wedge-unsigned'])('%s: presets 1 to 5 and the automatic window', async (name) => {
    await openImage(page, name)
    const presets = { 1: [40, 400], 2: [-600, 1500], 3: [90, 150], 4: [480, 2500], 5: [40, 80] } as const
    for (const [key, [centre, width]] of Object.entries(presets)) {
      await page.keyboard.press(key)
      await expect.poll(windowText, patience).toBe(`W ${width} L ${centre}`.replace('-', '−'))
      await expectGreys(wedgeUnits.map((value) => linearGrey(value, centre, width)))
    }
    await opened.window.picture(`viewer-${name}`)
    await page.keyboard.press('0')
    await expect.poll(windowText, patience).toMatch(/^W 300\d L /)
    await closeViewer(page)
  })

  it('MONOCHROME1 is shown inverted, and i turns it round', async () => {
    await openImage(page, 'monochrome1')
    await expectGreys(wedgeGreys.map((value) => 255 - value))
    await page.keyboard.press('i')
    await expect.poll(() => text('corner-note'), patience).toBe('Inverted')
    await expectGreys(wedgeGreys)
    await page.keyboard.press('Space')
    await expectGreys(wedgeGreys.map((value) => 255 - value))
    await closeViewer(page)
  })

  it('a sigmoid is drawn as the standard has it, and a preset as a line again', async () => {
    await openImage(page, 'sigmoid')
    const { centre, width } = sigmoidWindow
    await expect.poll(windowText, patience).toBe(`W ${width} L ${centre} sigmoid`)
    // PS3.3 C.11.2.1.3.1
    await expectGreys(wedgeUnits.map((value) => 255 / (1 + Math.exp((-4 * (value - centre)) / width))))
    await page.keyboard.press('4')
    await expectGreys(wedgeUnits.map((value) => linearGrey(value, 480, 2500)))
    await closeViewer(page)
  })

  it('a VOI LUT is drawn entry by entry, and its ends hold for values outside', async () => {
    await openImage(page, 'lookup')
    await expect.poll(windowText, patience).toBe('STAIRS')
    const { first, entries } = lookupTable
    const greys = wedgeUnits.map(
      (value) => entries[Math.max(0, Math.min(entries.length - 1, value - first))]!,
    )
    await expectGreys(greys)
    await page.keyboard.press('i')
    await expectGreys(greys.map((grey) => 255 - grey))
    await closeViewer(page)
  })

  it.each(['colour', 'palette'])('%s: every quarter has its colour', async (name) => {
    await openImage(page, name)
    const quarters = await Promise.all(
      [
        [64, 64],
        [192, 64],
        [64, 192],
        [192, 192],
      ].map(([column, row]) => placeOf(page, column!, row!)),
    )
    await expect
      .poll(async () => {
        const shown = await pixelsAt(page, quarters)
        return Math.max(...shown.flatMap((rgb, i) => rgb.map((c, j) => Math.abs(c - quarterColours[i]![j]!))))
      }, patience)
      .toBeLessThanOrEqual(2)
    await closeViewer(page)
  })

  it('the windows of the file are offered, and each is drawn', async () => {
    await openImage(page, 'windows')
    const menu = page.getByRole('combobox', { name: 'Windows of the file' })
    expect(await menu.locator('option').allTextContents()).toEqual([
      'ABDOMEN · W 400 L 40',
      'BONE · W 1800 L 400',
    ])
    await expectGreys(wedgeUnits.map((value) => linearGrey(value, 40, 400)))
    await menu.selectOption({ label: 'BONE · W 1800 L 400' })
    await expect.poll(windowText, patience).toBe('W 1800 L 400')
    await expectGreys(wedgeUnits.map((value) => linearGrey(value, 400, 1800)))
    await closeViewer(page)
  })
})

describe('which way the patient lies', () => {
  const letters = async () =>
    (await Promise.all(['left', 'right', 'top', 'bottom'].map((edge) => text(`edge-${edge}`))))
      .map((letter) => letter?.trim())
      .join('')

  /** The quarter of the viewport in which the bright square at the patient's right and front is. */
  async function brightQuarter(): Promise<string> {
    const places: [string, number, number][] = [
      ['left top', 48, 48],
      ['right top', 207, 48],
      ['left bottom', 48, 207],
      ['right bottom', 207, 207],
    ]
    const greys = await greysAt(
      page,
      places.map(([, column, row]) => [column, row] as const),
    )
    const bright = places.filter((_, i) => greys[i]! > 200).map(([name]) => name)
    return bright.join()
  }

  it('letters stand at the right sides, and follow rotation and flips with the picture', async () => {
    await openImage(page, 'marked')
    const expectView = async (edges: string, quarter: string) => {
      await expect.poll(letters, patience).toBe(edges)
      await expect.poll(brightQuarter, patience).toBe(quarter)
    }
    await expectView('RLAP', 'left top')
    await opened.window.picture('viewer-letters')
    await page.keyboard.press('r')
    await expectView('PARL', 'right top')
    await page.keyboard.press('l')
    await expectView('RLAP', 'left top')
    await page.keyboard.press('l')
    await expectView('APLR', 'left bottom')
    await page.keyboard.press('Space')
    await page.keyboard.press('h')
    await expectView('LRAP', 'right top')
    await page.keyboard.press('r')
    await expectView('PALR', 'right bottom')
    await page.keyboard.press('Space')
    await page.keyboard.press('v')
    await expectView('RLPA', 'left bottom')
    await page.keyboard.press('r')
    await expectView('APRL', 'left top')
    await page.keyboard.press('Space')
    await expectView('RLAP', 'left top')
    await closeViewer(page)
  })
})

describe('measuring', () => {
  const label = () => page.locator('svg text').allTextContents()

  async function measure(
    name: string,
    key: string,
    ends: readonly (readonly [number, number])[],
  ): Promise<void> {
    await openImage(page, name)
    await page.keyboard.press(key)
    const places = await Promise.all(ends.map(([column, row]) => placeOf(page, column, row)))
    await drag(page, places[0]!, places[1]!)
    for (const place of places.slice(2)) {
      const box = (await viewportOf(page).boundingBox())!
      await page.mouse.move(box.x + place[0], box.y + place[1], { steps: 4 })
      await page.mouse.down()
      await page.mouse.up()
    }
  }
  async function numberOf(pattern: RegExp): Promise<number> {
    const read = async () => pattern.exec((await label()).join(' '))?.[1] ?? ''
    await expect.poll(read, patience).not.toBe('')
    return Number((await read()).replace('−', '-'))
  }
  afterEach(async () => {
    await page.keyboard.press('Delete')
    await expect.poll(label, patience).toEqual([])
    await page.keyboard.press('w')
    await closeViewer(page)
  })

  it('a length of known millimetres', async () => {
    await measure('ruler', 'd', [
      [64, 100],
      [192, 100],
    ])
    expect(Math.abs((await numberOf(/([\d.]+) mm/)) - 64)).toBeLessThan(0.5)
    await opened.window.picture('viewer-length')
  })

  it('without a spacing, a length in pixels that says so', async () => {
    await measure('uncalibrated', 'd', [
      [64, 100],
      [192, 100],
    ])
    expect(Math.abs((await numberOf(/([\d.]+) px, no spacing/)) - 128)).toBeLessThan(1)
    expect(await text('corner-uncalibrated')).toContain('No pixel spacing')
    expect(await page.getByTestId('scale-bar').count()).toBe(0)
    await opened.window.picture('viewer-uncalibrated')
  })

  it('an angle', async () => {
    await measure('ruler', 'a', [
      [64, 60],
      [64, 200],
      [192, 200],
    ])
    expect(Math.abs((await numberOf(/([\d.]+)°/)) - 90)).toBeLessThan(1)
  })

  it('statistics of a rectangle', async () => {
    // Within one band of the wedge: 200 units.
    await measure('wedge-signed', 's', [
      [98, 50],
      [109, 150],
    ])
    expect(await numberOf(/Mean ([−\d.]+) HU/)).toBe(wedgeUnits[6])
    expect(await numberOf(/SD ([\d.]+)/)).toBe(0)
    const area = await numberOf(/Area ([\d.]+) mm²/)
    expect(Math.abs(area - (11 * 100) / 4)).toBeLessThan(15)
  })
})
