// The built program as the scripts of this folder use it.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ensureBuilt } from '../../build/ensureBuilt.mjs'
import { useNode24 } from '../../build/useNode24.mjs'

export const root = join(import.meta.dirname, '../..')
export const cli = join(root, 'out/main/cli.js')
/** Real images with known truth, where they lie beside the checkout. */
export const usualData = join(root, '../shared/data/medmnist-dicom')

/** To be called first: goes on with the Node of the dependencies, and builds the program where that is needed. */
export function prepareProgram() {
  useNode24()
  ensureBuilt()
}

/** The folder of the images to learn from; ends in words where it is not there. */
export function requireTrainingFolder(data) {
  const folder = join(data, 'train')
  if (existsSync(folder)) return folder
  console.error(`${folder} is not there. Name the folder of the data with --data.`)
  process.exit(1)
}

/** Runs a command to its end and gives its answer; progress goes to this process's stderr. Throws where it fails. */
export const likewise = (...args) => run(args, 'inherit')

/** The same without progress, which is told only when it fails. */
export const likewiseQuietly = (...args) => run(args, 'pipe')

function run(args, progress) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', progress],
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`likewise ${args.join(' ')}: ${stdout}${stderr ?? ''}`)
  return JSON.parse(stdout)
}

/** The class of each image of a truth table, by file name. */
export function readClasses(table) {
  const [header, ...lines] = readFileSync(table, 'utf8').trim().split(/\r?\n/)
  const columns = header.split(',')
  return new Map(
    lines.map((line) => {
      const cells = line.split(',')
      return [basename(cells[columns.indexOf('path')]), cells[columns.indexOf('class')]]
    }),
  )
}
