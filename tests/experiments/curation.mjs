// npm run curation [-- --data DIR --workspace DIR --seeds 1,2 --answers 30,120 --epochs 6 --runs 1,2]
// How much the same number of answers improves a clustering, by the way in which the pairs were found: on embeddings
// of real images whose truth answers what each strategy proposes. Without --runs a run of PCA with k-means and one of an
// autoencoder with k-means are made. Prints the table of docs/curation.md.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
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
    workspace: { type: 'string', default: join(root, 'out/curation') },
    seeds: { type: 'string', default: '1,2,3' },
    answers: { type: 'string', default: '30,120' },
    epochs: { type: 'string', default: '6' },
    runs: { type: 'string' },
  },
})
const archive = join(given.data, 'train')
if (!existsSync(archive)) {
  console.error(`${archive} is not there. Name the folder of the data with --data.`)
  process.exit(1)
}
const workspace = resolve(given.workspace)
const [header, ...lines] = readFileSync(join(given.data, 'train.csv'), 'utf8').trim().split(/\r?\n/)
const columns = header.split(',')
const classOf = new Map(
  lines.map((line) => {
    const cells = line.split(',')
    return [basename(cells[columns.indexOf('path')]), cells[columns.indexOf('class')]]
  }),
)
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

function train(method, ...settings) {
  return likewise('train', '--method', method, '--image-size', '64', '--clusters', '10', ...settings).run
}
let runs
if (given.runs === undefined) {
  likewise('index', archive)
  runs = [train('pca-kmeans'), train('cae-kmeans', '--pretrain-epochs', '12')]
} else runs = numbers(given.runs)

const known = likewise('runs').runs
const bases = runs.map((run) => {
  const { method, clusters } = known.find((candidate) => candidate.run === run)
  const { images: assignments } = likewise('clusters', '--run', String(run))
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
