import { mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { desktopHosts, type Desktop } from '../support/desktop'
import { dicomFile, imageElements } from '../support/dicomFile'
import { expectCount } from '../support/window'

const patience = { timeout: 90_000 }

/** A folder of a few images that nobody needs to look at. */
async function smallArchive(images: number): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'likewise-archive-')))
  for (let n = 0; n < images; n++) {
    await writeFile(join(folder, `${n}.dcm`), dicomFile(imageElements({ '00080018 UI': `1.2.3.${n}` })))
  }
  return folder
}

for (const host of desktopHosts) {
  const reason = host.obstacle === undefined ? '' : ` (not run: ${host.obstacle})`
  describe.skipIf(host.obstacle !== undefined)(`the desktop application over ${host.name}${reason}`, () => {
    let desktop: Desktop
    let folder: string
    const complaints: string[] = []
    const seen = (name: string) => desktop.calls.filter((call) => call.name === name)

    beforeAll(async () => {
      folder = await smallArchive(7)
      desktop = await host.start()
      desktop.page.on('pageerror', (error) => complaints.push(error.message))
      desktop.page.setDefaultTimeout(patience.timeout)
    })
    afterAll(async () => {
      await desktop.stop()
      await rm(folder, { recursive: true })
    })

    it('starts, draws the demo archive, scans it and shows its thumbnails', async () => {
      const { page } = desktop
      await page.getByRole('button', { name: /demo archive/i }).click()
      await expectCount(page, 'images', 480)
      await page.keyboard.press('Alt+3')
      await page.getByRole('textbox', { name: 'Clusters' }).fill('12')
      await page.keyboard.press('Control+Enter')
      await page.getByTestId('history-1').getByText('done').waitFor()
      await page.keyboard.press('Alt+4')
      await page.getByRole('option', { name: /^Cluster \d+ \d+ image/ }).first().waitFor()
      await page.waitForFunction(() => {
        const pictures = [...document.images]
        return pictures.length > 20 && pictures.every((image) => image.complete && image.naturalWidth > 0)
      })
    })
  })
}
