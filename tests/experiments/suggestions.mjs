// npm run suggestions [-- --data DIR --workspace DIR --seeds 1,2,3 --runs 1,2 --tag BodyPartExamined]
// How good suggested values are: on real images whose truth is known, with the values of whole patients hidden, beside
// the majority of the cluster and of all; how well confidence is calibrated; and how well injected wrong values are
// found. Without --runs a run of PCA with k-means is made. Prints the tables of docs/suggestions.md.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildScript } from '../../build/buildScript.mjs'
import { ensureBuilt } from '../../build/ensureBuilt.mjs'
import { useNode24 } from '../../build/useNode24.mjs'

useNode24()
ensureBuilt()
const root = join(import.meta.dirname, '../..')
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: join(root, '../shared/data/medmnist-dicom') },
    workspace: { type: 'string', default: join(root, 'out/suggestions') },
    seeds: { type: 'string', default: '1,2,3,4,5' },
    runs: { type: 'string' },
    tag: { type: 'string', default: 'BodyPartExamined' },
  },
})
const archive = join(given.data, 'train')
if (!existsSync(archive)) {
  console.error(`${archive} is not there. Name the folder of the data with --data.`)
  process.exit(1)
}
const workspace = resolve(given.workspace)
const numbers = (text) => text.split(',').map(Number)

/** Runs a command of the program; progress goes to this process's stderr. */
function likewise(...args) {
  const cli = join(root, 'out/main/cli.js')
  const { status, stdout } = spawnSync(process.execPath, [cli, ...args, '--workspace', workspace, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 2 ** 28,
  })
  if (status !== 0) throw new Error(`likewise ${args.join(' ')}: ${stdout}`)
  return JSON.parse(stdout)
}

const train = (method, ...settings) =>
  likewise('train', '--method', method, '--image-size', '64', '--clusters', '10', ...settings).run
let runs
if (given.runs === undefined) {
  likewise('index', archive)
  runs = [train('pca-kmeans')]
} else runs = numbers(given.runs)

const [header, ...lines] = readFileSync(join(given.data, 'train.csv'), 'utf8').trim().split(/\r?\n/)
const columns = header.split(',')
const truth = lines.map((line) => {
  const cells = line.split(',')
  const cell = (name) => cells[columns.indexOf(name)]
  return { file: cell('path').replace(/^train\//, ''), region: cell('region'), state: cell('bpe_state') }
})
const plan = join(tmpdir(), `likewise-suggestions-${process.pid}.json`)
writeFileSync(
  plan,
  JSON.stringify({
    workspace,
    runs,
    keyword: given.tag,
    seeds: numbers(given.seeds),
    hiddenShare: 0.3,
    truth,
  }),
)
const script = await buildScript('experiments', 'hiddenValues')
const { status } = spawnSync(process.execPath, [script, plan], { stdio: ['ignore', 'inherit', 'inherit'] })
process.exit(status ?? 1)
