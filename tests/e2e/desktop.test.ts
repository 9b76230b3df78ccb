import { mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeDemoArchive } from '../../src-main/demo/writeDemoArchive'
import { contentSecurityPolicy } from '../../src-main/hosts/security'
import { desktopHosts, type Desktop } from '../support/desktop'
import { dicomFile, imageElements } from '../support/dicomFile'
import { closeViewer, viewportOf } from '../support/viewerWindow'
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
    let archive: string
    const complaints: string[] = []
    const seen = (name: string) => desktop.calls.filter((call) => call.name === name)

    beforeAll(async () => {
      folder = await smallArchive(7)
      archive = join(await realpath(await mkdtemp(join(tmpdir(), 'likewise-phantoms-'))), 'Phantoms')
      await writeDemoArchive(archive, {
        images: 60,
        seed: 1,
        signal: new AbortController().signal,
        progress: () => undefined,
      })
      desktop = await host.start({ args: [archive] })
      desktop.page.on('pageerror', (error) => complaints.push(error.message))
      desktop.page.setDefaultTimeout(patience.timeout)
    })
    afterAll(async () => {
      await (desktop as Desktop | undefined)?.stop()
      await rm(folder, { recursive: true })
      await rm(dirname(archive), { recursive: true })
    })

    it('opens the archive that it was started with, scans and clusters it, and shows an image', async () => {
      const { page } = desktop
      await expectCount(page, 'images', 60)
      await page.keyboard.press('Alt+3')
      await page.getByRole('textbox', { name: 'Clusters' }).fill('4')
      await page.keyboard.press('Control+Enter')
      await page.getByTestId('history-1').getByText('done').waitFor()
      await page.keyboard.press('Alt+4')
      await page
        .getByRole('option', { name: /^Cluster \d+ \d+ image/ })
        .first()
        .waitFor()
      await page.waitForFunction(() => {
        const pictures = [...document.images]
        return pictures.length > 3 && pictures.every((image) => image.complete && image.naturalWidth > 0)
      })
      const images = page.getByRole('listbox', { name: 'Images' })
      await images.getByRole('option').first().click()
      await images.focus()
      await page.keyboard.press('Enter')
      await expect.poll(() => viewportOf(page).getAttribute('data-rendered'), patience).toMatch(/^\d+$/)
      await closeViewer(page)
    })

    it('keeps the machine awake while it trains, and asks before it stops that', async () => {
      const { page } = desktop
      await page.keyboard.press('Alt+3')
      await page.getByRole('combobox', { name: 'Method' }).selectOption({ label: 'Likewise' })
      await page.getByRole('combobox', { name: 'Image size' }).selectOption('32')
      for (const [name, value] of [
        ['Clusters', '4'],
        ['Pretraining epochs', '2'],
        ['Fine-tuning epochs', '5000'],
      ] as const) {
        await page.getByRole('textbox', { name, exact: true }).fill(value)
      }
      const before = seen('powerSaveBlocker.start').length
      await page.keyboard.press('Control+Enter')
      await expect
        .poll(async () => Number(await page.getByTestId('curves').getAttribute('data-points')), patience)
        .toBeGreaterThan(3)
      expect(seen('powerSaveBlocker.start').slice(before)).toEqual([
        { name: 'powerSaveBlocker.start', argument: 'prevent-app-suspension' },
      ])

      await desktop.answer({ messageBox: 0 })
      await desktop.close()
      await expect
        .poll(() => seen('dialog.showMessageBox').at(-1)?.argument, patience)
        .toMatchObject({
          message: 'Work is still running.',
          buttons: ['Keep running', 'Stop and quit'],
          detail: expect.stringContaining('• Training Likewise') as string,
        })
      const points = Number(await page.getByTestId('curves').getAttribute('data-points'))
      await expect
        .poll(async () => Number(await page.getByTestId('curves').getAttribute('data-points')), patience)
        .toBeGreaterThan(points)
    })

    it('comes back when its engine is killed in the middle of a run, and logs it without a name or a path', async () => {
      const { page } = desktop
      const stops = seen('powerSaveBlocker.stop').length
      process.kill(await desktop.enginePid(), 'SIGKILL')
      const lost = page.getByText(/connection to the engine/i).first()
      await lost.waitFor()
      await lost.waitFor({ state: 'detached' })
      await page.getByTestId('history-2').getByText('interrupted').waitFor()
      expect(seen('powerSaveBlocker.stop').length).toBe(stops + 1)
      const log = await readFile(join(desktop.library, 'logs', 'likewise.log'), 'utf8')
      expect(log).toMatch(/Likewise .*: The engine ended with code .*, 1 within a minute\./)
      expect(log).not.toContain(desktop.library)
      expect(log).not.toContain('Phantoms')
    })

    it('opens what the menu names, what is dropped, and what a second start asks for', async () => {
      const name = desktop.page.getByTestId('workspace-name')
      /** An archive that was opened is scanned at once; until that is done no other can be opened. */
      const expectOpened = async (path: string) => {
        await expect.poll(() => name.textContent(), patience).toContain(basename(path))
        await expectCount(desktop.page, 'images', path === folder ? 7 : 60)
        await expect
          .poll(() => seen('powerSaveBlocker.start').length - seen('powerSaveBlocker.stop').length, patience)
          .toBe(0)
      }
      await desktop.answer({ openDialog: [folder] })
      await desktop.menu('&File', 'Open Archive Folder')
      await expectOpened(folder)
      await desktop.menu('&File', 'Open Recent', 'Phantoms')
      await expectOpened(archive)
      await desktop.drop(folder)
      await expectOpened(folder)
      await desktop.menu('&File', 'Open Recent', 'Phantoms')
      await expectOpened(archive)
      expect(await desktop.startAgain([folder])).toBe(0)
      await expectOpened(folder)
    })

    it('says what is wrong with a folder that it cannot open', async () => {
      await desktop.answer({ openDialog: [join(folder, 'gone')] })
      await desktop.menu('&File', 'Open Archive Folder')
      await expect
        .poll(() => seen('dialog.showMessageBox').at(-1)?.argument, patience)
        .toMatchObject({
          type: 'warning',
          message: expect.stringMatching(/^There is no folder/) as string,
        })
    })

    it('gives its port, and its ear, to its own page only', async () => {
      expect(await desktop.forge('likewise: listening', 'https://evil.example/')).toBe(false)
      expect(await desktop.forge('likewise: listening', 'app://evil/')).toBe(false)
      expect(await desktop.forge('likewise: listening', 'app://likewise/other.html')).toBe(false)
      expect(await desktop.forge('likewise: listening', 'app://likewise/#/runs')).toBe(true)
      const name = desktop.page.getByTestId('workspace-name')
      const before = await name.textContent()
      await desktop.forge('likewise: dropped', 'https://evil.example/', desktop.library)
      await desktop.forge('likewise: dropped', 'app://likewise/', 'not/a/full/path')
      await desktop.forge('likewise: dropped', 'app://likewise/', { path: desktop.library })
      expect(await name.textContent()).toBe(before)
    })

    it('has a page without Node, without other origins, and with the policy', async () => {
      const found = await desktop.page.evaluate(async () => {
        const page = await fetch(location.href)
        const ofOthers = await fetch('https://example.org/').then(
          () => 'loaded',
          () => 'refused',
        )
        const named = (path: string) => fetch(path).then(({ status }) => status)
        const part = await fetch('/index.html', { headers: { range: 'bytes=2-8' } })
        return {
          globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter(
            (name) => name in globalThis,
          ),
          policy: page.headers.get('content-security-policy'),
          ofOthers,
          escapes: await Promise.all(
            [
              '/../package.json',
              '/%2e%2e/package.json',
              '/..%2fpackage.json',
              '/bundle/..%5c..%5cpackage.json',
            ].map(named),
          ),
          part: [part.status, await part.text()],
          opened: window.open('https://example.org/') === null,
        }
      })
      expect(found).toMatchObject({
        globals: [],
        policy: contentSecurityPolicy,
        ofOthers: 'refused',
        escapes: [404, 404, 404, 404],
        part: [206, 'doctype'],
      })
      expect(complaints).toEqual([])
    })

    it('remembers its place, and ends when the work was said to stop', async () => {
      await desktop.close()
      expect(await desktop.ended).toBe(0)
      const state: unknown = JSON.parse(await readFile(join(desktop.library, 'window.json'), 'utf8'))
      expect(state).toMatchObject({ isMaximized: false, bounds: { width: expect.any(Number) as number } })
      expect((await stat(desktop.library)).mode & 0o077).toBe(0)
    })
  })
}
