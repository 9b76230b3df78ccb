// npm run suggestions [-- --data DIR --workspace DIR --seeds 1,2,3 --runs 1,2 --tag BodyPartExamined]
// How good suggested values are: on real images whose truth is known, with the values of whole patients hidden, beside
// the majority of the cluster and of all; how well confidence is calibrated; and how well injected wrong values are
// found. Without --runs a run of PCA with k-means is made. Prints the tables of docs/suggestions.md.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildScript } from '../../build/buildScript.mjs'
import { likewise, prepareProgram, requireTrainingFolder, root, usualData } from './program.mjs'

prepareProgram()
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: usualData },
    workspace: { type: 'string', default: join(root, 'out/suggestions') },
    seeds: { type: 'string', default: '1,2,3,4,5' },
    runs: { type: 'string' },
    tag: { type: 'string', default: 'BodyPartExamined' },
  },
})
const archive = requireTrainingFolder(given.data)
const workspace = resolve(given.workspace)
const numbers = (text) => text.split(',').map(Number)

/** A command in this workspace. */
const inWorkspace = (...args) => likewise(...args, '--workspace', workspace)

const train = (method, ...settings) =>
  inWorkspace('train', '--method', method, '--image-size', '64', '--clusters', '10', ...settings).run
let runs
if (given.runs === undefined) {
  inWorkspace('index', archive)
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
