// npm run fidelity [-- --data DIR --workspace DIR --seeds 0,1,2 --variants gamma0,gamma10 --threads N --out FILE]
// Repeats the paper's comparison on real images with known truth, and prints a table. The truth is read by
// “evaluate” alone. Runs of the same seed share their pretraining, which stays in the workspace. What the file of --out
// holds already, by the same arguments, is not done again.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { likewise, prepareProgram, requireTrainingFolder, root, usualData } from './program.mjs'
import { baselines, variants } from './fidelityVariants.mjs'

prepareProgram()
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: usualData },
    workspace: { type: 'string', default: join(root, 'out/fidelity') },
    seeds: { type: 'string', default: '0,1,2' },
    variants: { type: 'string', default: Object.keys(variants).join(',') },
    threads: { type: 'string', default: '0' },
    out: { type: 'string' },
  },
})
const train = requireTrainingFolder(given.data)

const workspace = resolve(given.workspace)
likewise('index', train, '--workspace', workspace)

function evaluate(run, label, split) {
  const place = ['--workspace', workspace, '--run', String(run)]
  const other = split === 'train' ? [] : ['--folder', join(given.data, split)]
  const truth = ['--truth', join(given.data, `${split}.csv`), '--label-column', label]
  const { labels, silhouette } = likewise('evaluate', ...place, ...other, ...truth)
  return { ...labels[label], silhouette }
}

const done = given.out !== undefined && existsSync(given.out) ? JSON.parse(readFileSync(given.out)) : []
const rows = []
for (const seed of given.seeds.split(',')) {
  for (const name of given.variants.split(',')) {
    const settings = [...variants[name], '--seed', seed]
    const known = done.find((row) => row.settings.join(' ') === settings.join(' '))
    if (known !== undefined) {
      rows.push({ ...known, name })
      continue
    }
    // Methods without a network have no threads to set.
    const threads = name in baselines ? [] : ['--set', `threads=${given.threads}`]
    const result = likewise('train', '--workspace', workspace, ...settings, ...threads)
    const figures = Object.fromEntries(
      ['train', 'test'].map((split) => {
        const [region, modality] = ['region', 'modality'].map((label) => evaluate(result.run, label, split))
        return [
          split,
          {
            region: region.nmi,
            modality: modality.nmi,
            purity: modality.homogeneity,
            silhouette: region.silhouette,
          },
        ]
      }),
    )
    const row = { name, seed: Number(seed), settings, ...result, ...figures }
    rows.push(row)
    done.push(row)
    if (given.out !== undefined) writeFileSync(given.out, JSON.stringify(done, null, 2))
  }
}

const dot3 = (value) => (value === null ? '–' : value.toFixed(3).replace(/^0/, ''))
console.log(
  '| variant | seed | train region | train modality | homogeneity | silhouette | test region | test modality | clusters | epochs | s |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
for (const { name, seed, train: own, test, clustersUsed, clusters, epochs, seconds } of rows) {
  const cells = [own.region, own.modality, own.purity, own.silhouette, test.region, test.modality].map(dot3)
  console.log(
    `| ${[name, seed, ...cells, clustersUsed ?? clusters, epochs ?? '–', seconds.toFixed(0)].join(' | ')} |`,
  )
}
