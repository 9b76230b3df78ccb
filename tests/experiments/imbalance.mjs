// npm run imbalance [-- --data DIR --folder DIR --classes CXR,HeadCT --every 10 --seeds 0,1 --variants plain,even]
// What becomes of a class of which only every tenth image is there, when must-links are drawn as they come and when half of
// them are drawn evenly over the kinds of image. The truth is read to cut the class and to judge, never to train. Prints
// the table of docs/comparison.md.
import { mkdirSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { likewise, prepareProgram, readClasses, requireTrainingFolder, root, usualData } from './program.mjs'

prepareProgram()
const { values: given } = parseArgs({
  options: {
    data: { type: 'string', default: usualData },
    folder: { type: 'string', default: join(root, 'out/imbalance') },
    classes: { type: 'string', default: 'CXR,HeadCT' },
    every: { type: 'string', default: '10' },
    seeds: { type: 'string', default: '0,1' },
    variants: { type: 'string', default: 'plain,pairs,centres,both' },
  },
})
const settings = ['--method', 'proposed', '--clusters', '10', '--image-size', '64', '--pretrain-epochs', '40']
const variants = {
  plain: ['--set', 'evenKinds=false', '--set', 'groupCentres=false'],
  pairs: ['--set', 'groupCentres=false'],
  centres: ['--set', 'evenKinds=false'],
  both: [],
}
const source = requireTrainingFolder(given.data)
const classes = {
  train: readClasses(join(given.data, 'train.csv')),
  test: readClasses(join(given.data, 'test.csv')),
}

/** A folder of links in which only every n-th image of a class is left. */
function cutFolder(name, every) {
  const folder = join(resolve(given.folder), `${name}-every-${every}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  let met = 0
  for (const file of readdirSync(source).sort()) {
    if (classes.train.get(file) === name && met++ % every !== 0) continue
    symlinkSync(resolve(source, file), join(folder, file))
  }
  return folder
}

/** How well the best of all clusters stands for a class. */
function bestCluster(images, classOf, name) {
  const clusters = new Map()
  for (const { file, cluster } of images) {
    const found = clusters.get(cluster) ?? { all: 0, own: 0 }
    found.all++
    if (classOf.get(basename(file)) === name) found.own++
    clusters.set(cluster, found)
  }
  const total = [...clusters.values()].reduce((sum, { own }) => sum + own, 0)
  return [...clusters.values()]
    .map(({ all, own }) => ({ precision: own / all, recall: own / total, f1: (2 * own) / (all + total) }))
    .reduce((best, each) => (each.f1 > best.f1 ? each : best))
}

const dot3 = (value) => value.toFixed(3).replace(/^0/, '')
console.log(
  '| class | must-links | seed | F1, train | precision, test | recall, test | F1, test | test region | test modality | clusters |',
)
console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
for (const name of given.classes.split(',')) {
  const folder = cutFolder(name, Number(given.every))
  const workspace = `${folder}-workspace`
  likewise('index', folder, '--workspace', workspace)
  for (const seed of given.seeds.split(',')) {
    for (const variant of given.variants.split(',')) {
      const { run, clustersUsed } = likewise(
        ...['train', '--workspace', workspace, ...settings, '--seed', seed],
        ...variants[variant],
      )
      const place = ['--workspace', workspace, '--run', String(run)]
      const test = join(given.data, 'test')
      const own = bestCluster(likewise('clusters', ...place).images, classes.train, name)
      const other = bestCluster(likewise('assign', test, ...place).images, classes.test, name)
      const truth = ['--folder', test, '--truth', join(given.data, 'test.csv'), '--label-column']
      const [region, modality] = ['region', 'modality'].map(
        (label) => likewise('evaluate', ...place, ...truth, label).labels[label].nmi,
      )
      const figures = [own.f1, other.precision, other.recall, other.f1, region, modality].map(dot3)
      console.log(`| ${[name, variant, seed, ...figures, clustersUsed].join(' | ')} |`)
    }
  }
}
