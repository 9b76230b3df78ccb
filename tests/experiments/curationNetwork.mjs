// node tests/experiments/curationNetwork.mjs [--data DIR --workspace DIR --seeds 1,2 --answers 60,180 --epochs 4 --out FILE]
// How much the same number of answers improves a clustering, by the way in which the pairs were found. The base is an
// autoencoder with k-means, which knows no pairs; the truth answers what each strategy proposes, in two rounds; then
// the run goes on from its weights with these answers as its only pairs. Prints a table for docs/curation.md.
import { spawnSync } from 'node:child_process'
import { cpSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { likewise, prepareProgram, readClasses, requireTrainingFolder, root, usualData } from './program.mjs'

prepareProgram()
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: usualData },
    workspace: { type: 'string', default: join(root, 'out/curation') },
    seeds: { type: 'string', default: '1,2' },
    answers: { type: 'string', default: '60,180' },
    strategies: { type: 'string', default: 'by-chance,close-clusters,borders,contradicted,outliers' },
    epochs: { type: 'string', default: '4' },
    pretrain: { type: 'string', default: '12' },
    threads: { type: 'string', default: '1' },
    out: { type: 'string' },
  },
})
const archive = requireTrainingFolder(given.data)
const workspace = resolve(given.workspace)
/** Each strategy answers in a copy of the workspace, which begins without pairs. */
const copy = `${workspace}-answered`
const truthFile = join(given.data, 'train.csv')
const classOf = readClasses(truthFile)

/** A command in a workspace. */
const inPlace = (place, ...args) => likewise(...args, '--workspace', place)

function nmiOf(place, run) {
  const args = [place, 'evaluate', '--run', String(run), '--truth', truthFile, '--label-column']
  return {
    region: inPlace(...args, 'region').labels.region.nmi,
    class: inPlace(...args, 'class').labels.class.nmi,
  }
}

/** Answers the proposals of a strategy by the truth; gives how many of each kind. */
function answer(place, run, strategy, count, seed) {
  const counts = { must: 0, cannot: 0 }
  const table = join(place, 'answers.csv')
  for (const share of [Math.ceil(count / 2), Math.floor(count / 2)]) {
    const { proposals } = inPlace(
      place,
      ...['propose', '--run', String(run), '--strategy', strategy],
      ...['--count', String(share), '--seed', String(seed)],
    )
    const rows = proposals.map(({ a, b }) => {
      const kind = classOf.get(basename(a.file)) === classOf.get(basename(b.file)) ? 'must' : 'cannot'
      counts[kind]++
      return `${kind},${a.uid ?? ''},${a.file},${b.uid ?? ''},${b.file}`
    })
    writeFileSync(table, ['kind,instance_a,file_a,instance_b,file_b', ...rows].join('\n'))
    inPlace(place, 'link', 'import', '--csv', table)
  }
  return counts
}

spawnSync(process.execPath, [join(root, 'out/main/cli.js'), 'index', archive, '--workspace', workspace], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
const shape = ['--image-size', '64', '--clusters', '10', '--set', `threads=${given.threads}`]
const rows = []
for (const seed of given.seeds.split(',')) {
  const base = inPlace(
    workspace,
    ...['train', '--method', 'cae-kmeans', '--seed', seed],
    ...['--pretrain-epochs', given.pretrain, ...shape],
  )
  rows.push({ seed, strategy: 'before', answers: 0, must: 0, cannot: 0, ...nmiOf(workspace, base.run) })
  for (const answers of given.answers.split(',').map(Number)) {
    for (const strategy of given.strategies.split(',')) {
      rmSync(copy, { recursive: true, force: true })
      cpSync(workspace, copy, { recursive: true })
      const counts = answer(copy, base.run, strategy, answers, Number(seed))
      const after = inPlace(
        copy,
        ...['train', '--method', 'proposed', '--seed', seed, '--begin-from', String(base.run)],
        ...['--epochs', given.epochs, '--constraints', '0', ...shape],
      )
      rows.push({ seed, strategy, answers, ...counts, ...nmiOf(copy, after.run), seconds: after.seconds })
      if (given.out !== undefined) writeFileSync(given.out, JSON.stringify(rows, null, 2))
      console.error(JSON.stringify(rows.at(-1)))
    }
  }
}

const dot3 = (value) => value.toFixed(3).replace(/^0/, '')
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
console.log('| strategy | answers | must-links | region NMI | class NMI | each seed |')
console.log('| --- | ---: | ---: | ---: | ---: | --- |')
for (const [, group] of Map.groupBy(rows, ({ strategy, answers }) => `${strategy} ${answers}`)) {
  const [{ strategy, answers }] = group
  const each = group.map((row) => dot3(row.region)).join(' ')
  const cells = [strategy, answers, Math.round(mean(group.map(({ must }) => must)))]
  console.log(
    `| ${[...cells, dot3(mean(group.map((r) => r.region))), dot3(mean(group.map((r) => r.class))), each].join(' | ')} |`,
  )
}
