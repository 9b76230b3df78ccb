// npm run curation [-- --data DIR --workspace DIR --seeds 1,2 --answers 30,120 --epochs 6 --runs 1,2]
// How much the same number of answers improves a clustering, by the way in which the pairs were found: on embeddings
// of real images whose truth answers what each strategy proposes. Without --runs a run of PCA with k-means and one of an
// autoencoder with k-means are made. Prints the table of docs/curation.md.
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { buildScript } from '../../build/buildScript.mjs'
import { likewise, prepareProgram, readClasses, requireTrainingFolder, root, usualData } from './program.mjs'

prepareProgram()
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: usualData },
    workspace: { type: 'string', default: join(root, 'out/curation') },
    seeds: { type: 'string', default: '1,2,3' },
    answers: { type: 'string', default: '30,120' },
    epochs: { type: 'string', default: '6' },
    runs: { type: 'string' },
  },
})
const archive = requireTrainingFolder(given.data)
const workspace = resolve(given.workspace)
const classOf = readClasses(join(given.data, 'train.csv'))
const numbers = (text) => text.split(',').map(Number)

/** A command in this workspace. */
const inWorkspace = (...args) => likewise(...args, '--workspace', workspace)

function train(method, ...settings) {
  return inWorkspace('train', '--method', method, '--image-size', '64', '--clusters', '10', ...settings).run
}
let runs
if (given.runs === undefined) {
  inWorkspace('index', archive)
  runs = [train('pca-kmeans'), train('cae-kmeans', '--pretrain-epochs', '12')]
} else runs = numbers(given.runs)

const known = inWorkspace('runs').runs
const bases = runs.map((run) => {
  const { method, clusters } = known.find((candidate) => candidate.run === run)
  const { images: assignments } = inWorkspace('clusters', '--run', String(run))
  return {
    name: method,
    folder: join(workspace, 'runs', String(run)),
    clusters,
    assignments: assignments.map(({ cluster }) => cluster),
    truth: assignments.map(({ file }) => classOf.get(basename(file))),
  }
})
const plan = join(tmpdir(), `likewise-answers-${process.pid}.json`)
writeFileSync(
  plan,
  JSON.stringify({
    bases,
    answers: numbers(given.answers),
    seeds: numbers(given.seeds),
    epochs: Number(given.epochs),
  }),
)
const { stdout, status } = spawnSync(process.execPath, [await buildScript('experiments', 'answers'), plan], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'inherit'],
  maxBuffer: 2 ** 28,
})
if (status !== 0) process.exit(1)

const dot3 = (value) => value.toFixed(3).replace(/^0/, '')
const mean = (rows, name) => rows.reduce((sum, row) => sum + row[name], 0) / rows.length
console.log('| run | strategy | answers | must-links | class NMI | least, most |')
console.log('| --- | --- | ---: | ---: | ---: | --- |')
const groups = Map.groupBy(
  JSON.parse(stdout),
  ({ base, strategy, asked }) => `${base} ${asked ?? 0} ${strategy}`,
)
for (const [, rows] of groups) {
  const [{ base, strategy }] = rows
  const spread = rows.map(({ nmi }) => nmi).sort((a, b) => a - b)
  const cells = [base, strategy, Math.round(mean(rows, 'answers')), Math.round(mean(rows, 'must'))]
  console.log(
    `| ${[...cells, dot3(mean(rows, 'nmi')), `${dot3(spread[0])}, ${dot3(spread.at(-1))}`].join(' | ')} |`,
  )
}
