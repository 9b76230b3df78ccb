import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, stat, symlink, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFiles } from '../../../src-main/archive/readFiles'
import { walk } from '../../../src-main/archive/walk'
import { openablePath } from '../../../src-main/dicom/fileNames'
import { exporter as dicomCopies } from '../../../src-main/exporters/dicomCopies'
import type { DatasetInstance } from '../../../src-main/exporters/exporter'
import type { WritableIndex } from '../../../src-main/index/open'
import { listTrainingImages } from '../../../src-main/index/queries/images'
import { readFrame } from '../../../src-main/pixels/readFrame'
import { dicomFile, imageElements } from '../../support/dicomFile'
import { contentOf, createScanFolder, type ScanFolder } from '../../support/scanFolder'

let at: ScanFolder
let folder: string
let archive: string
let index: WritableIndex

beforeEach(async () => {
  at = await createScanFolder()
  ;({ folder, archive, index } = at)
})
afterEach(() => at.close())

const put: ScanFolder['put'] = (...of) => at.put(...of)
const scan: ScanFolder['scan'] = (...of) => at.scan(...of)

describe('names that are not UTF-8', () => {
  it('are read, listed, told apart, and found again', async () => {
    const names = [Buffer.from('R\xf6ntgen', 'latin1'), Buffer.from('R\xfcntgen', 'latin1')]
    const folderName = Buffer.from('\xc4rzte', 'latin1')
    const inside = (name: Buffer) =>
      Buffer.concat([Buffer.from(`${archive}/`), folderName, Buffer.from('/'), name])
    await mkdir(inside(Buffer.alloc(0)))
    for (const [n, name] of names.entries()) {
      await writeFile(inside(name), dicomFile(imageElements({ '00080018 UI': `1.${n}` })))
    }
    await writeFile(inside(Buffer.from('Füße')), 'notes that are no image of anything')
    expect(await scan()).toMatchObject({ files: 3, instances: 2, skipped: 1 })
    const before = contentOf(index)
    expect(await scan()).toMatchObject({ files: 3, instances: 2, skipped: 1 })
    expect(at.headersRead).toEqual([])
    expect(contentOf(index)).toEqual(before)
    for (const [n, { file, frame }] of listTrainingImages(index).entries()) {
      const path = join(archive, file)
      expect(await readFrame(path, frame)).toMatchObject({ rows: 2, columns: 2 })
      const target = join(folder, `exported ${n}`)
      await dicomCopies.write({ source: path } as DatasetInstance, target)
      expect((await stat(target)).size).toBe((await stat(openablePath(path))).size)
    }
  })
})

describe('files that are no files to read', () => {
  it('huge sparse ones cost no more than small ones', async () => {
    await put('image', '1.1')
    await truncate(join(archive, 'image'), 2 ** 36)
    await writeFile(join(archive, 'zeros'), '')
    await truncate(join(archive, 'zeros'), 2 ** 36)
    expect(await scan()).toMatchObject({ files: 2, instances: 1, skipped: 1, images: 1 })
    expect(await readFrame(join(archive, 'image'), 0)).toMatchObject({ rows: 2, columns: 2 })
  })

  it('a link that leads to itself is a problem of its own', async () => {
    await put('image', '1.1')
    await symlink(join(archive, 'circle'), join(archive, 'circle'))
    expect(await scan()).toMatchObject({ instances: 1, failed: 1 })
    expect(readFiles(archive, [{ path: 'circle', before: null }])).toMatchObject([
      { kind: 'read', outcome: { kind: 'failed', code: 'file-unreadable' } },
    ])
  })

  it.skipIf(process.getuid?.() === 0)(
    'one that may not be read is a problem (root may read everything: skipped)',
    async () => {
      await put('image', '1.1')
      await put('closed', '1.2')
      await chmod(join(archive, 'closed'), 0)
      expect(await scan()).toMatchObject({ instances: 1, failed: 1 })
      await chmod(join(archive, 'closed'), 0o600)
      expect(await scan()).toMatchObject({ instances: 2, failed: 0 })
    },
  )
})

describe('walk', () => {
  it('follows links once, passes over pipes and sockets, leaves out excluded folders, and is in order', async () => {
    await put('b/2', '1.1')
    await put('a', '1.2')
    await put('kept out/3', '1.3')
    await symlink(archive, join(archive, 'b', 'loop'))
    await symlink(join(archive, 'nowhere'), join(archive, 'dangling'))
    execFileSync('mkfifo', [join(archive, 'pipe')])
    const socket = createServer().listen(join(archive, 'socket'))
    await once(socket, 'listening')
    await mkdir(join(folder, 'outside', 'inner'), { recursive: true })
    await writeFile(join(folder, 'outside', 'inner', '4'), 'x')
    await symlink(join(folder, 'outside'), join(archive, 'c link'))
    await symlink(join(folder, 'outside'), join(archive, 'd link again'))
    await symlink(join(archive, 'b'), join(archive, 'e link inside'))
    const found: string[] = []
    for await (const entries of walk(archive, [join(archive, 'kept out')])) {
      for (const entry of entries) {
        found.push(entry.kind === 'file' ? entry.path : `${entry.code} ${entry.path}`)
      }
    }
    socket.close()
    expect(found).toEqual(['a', 'b/2', 'c link/inner/4', 'file-unreadable dangling'])
  })
})
