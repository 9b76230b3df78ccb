import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { fitSuggestionModel } from '../../src-main/curation/suggestions/suggestionModel'
import { suggestUnits } from '../../src-main/curation/suggestions/suggestUnits'
import { prepareSuggestions, type PreparedSuggestions } from '../../src-main/engine/suggestionGround'
import { createRandom } from '../../src-main/numerics/random'
import { calibrationError, reliabilityBins } from '../../src-main/numerics/reliability'

/** How good suggested values are; see suggestions.mjs. Argument: a JSON file of it. Prints tables. */
interface Truth {
  readonly region: string
  /** “ok”, “missing” or “wrong”. */
  readonly state: string
}
interface Plan {
  readonly workspace: string
  readonly runs: readonly number[]
  readonly keyword: string
  readonly seeds: readonly number[]
  readonly hiddenShare: number
  readonly truth: readonly (Truth & { readonly file: string })[]
}
/** A prediction for so many images; what is right is the truth, and what the tag said before it was hidden. */
interface Guess {
  readonly images: number
  readonly value: string
  readonly confidence: number
  readonly truth: string
  readonly said: string | null
}

const plan = JSON.parse(readFileSync(process.argv[2]!, 'utf8')) as Plan
const truthOf = new Map(plan.truth.map((row) => [row.file, row]))
const coverages = [0.5, 0.8, 1]
const ways = ['neighbours, cluster, tags, words', 'neighbours, cluster, tags', 'neighbours, cluster'] as const
const say = (line: string) => process.stdout.write(`${line}\n`)
const share = (value: number) => `${(100 * value).toFixed(1)} %`

for (const run of plan.runs) {
  const guesses = new Map<string, { hidden: Guess[]; missing: Guess[] }[]>()
  const found = []
  for (const seed of plan.seeds) {
    const hidden = hide(seed)
    for (const way of ways) note(way, await suggested(hidden, run, way))
    const prepared = await prepare(hidden.folder, run)
    note('majority of the cluster', await byMajority(hidden, prepared, true))
    note('majority of all', await byMajority(hidden, prepared, false))
    rmSync(hidden.folder, { recursive: true })
  }
  for (const way of ways) found.push(await wrongValues(run, way))
  print(run, guesses)
  say(`\nInjected wrong values of run ${run}\n`)
  say('| from | confidence | named | wrong | precision | recall |')
  say('| --- | ---: | ---: | ---: | ---: | ---: |')
  for (const line of found.flat()) say(line)

  function note(way: string, one: { hidden: Guess[]; missing: Guess[] }): void {
    guesses.set(way, [...(guesses.get(way) ?? []), one])
  }
}

type Hidden = ReturnType<typeof hide>

/** A copy of the index in which the values of some patients are gone. */
function hide(seed: number) {
  const folder = mkdtempSync(join(tmpdir(), 'likewise-hidden-'))
  const path = join(folder, 'index.sqlite')
  const from = new Database(join(plan.workspace, 'index.sqlite'), { readonly: true })
  from.prepare('vacuum into ?').run(path)
  from.close()
  const index = new Database(path)
  const rows = index
    .prepare(
      `select instances.id, files.path as file, tag_set_id as tagSet,
         (select value from instance_tags join tag_values on tag_values.id = value_id
          where instance_id = instances.id and keyword = 'PatientID') as patient,
         (select value from instance_tags join tag_values on tag_values.id = value_id
          where instance_id = instances.id and keyword = ?) as said
       from instances join files on files.id = file_id order by files.path`,
    )
    .all(plan.keyword) as { id: number; file: string; tagSet: number; patient: string; said: string | null }[]
  const patients = [...new Set(rows.map(({ patient }) => patient))].sort()
  createRandom(seed).child('hidden patients').shuffle(patients)
  const chosen = new Set(patients.slice(0, Math.round(plan.hiddenShare * patients.length)))
  const values = index
    .prepare('select id from tag_values where keyword = ?')
    .pluck()
    .all(plan.keyword) as number[]
  const said = new Map<number, string | null>()
  index.transaction(() => {
    for (const { id, tagSet, patient, said: value } of rows) {
      if (!chosen.has(patient) || value === null) continue
      said.set(id, value)
      const list = index.prepare('select value_ids from tag_sets where id = ?').pluck().get(tagSet) as string
      const left = list
        .split(',')
        .filter((entry) => !values.includes(Number(entry)) || entry === '')
        .join(',')
      const { lastInsertRowid } = index.prepare('insert into tag_sets (value_ids) values (?)').run(left)
      index.prepare('update instances set tag_set_id = ? where id = ?').run(lastInsertRowid, id)
    }
  })()
  const fileOf = new Map(rows.map(({ id, file }) => [id, file]))
  index.close()
  return { folder, said, fileOf }
}

function prepare(folder: string, run: number): Promise<PreparedSuggestions> {
  const runFolder = join(plan.workspace, 'runs', String(run))
  return prepareSuggestions({ index: folder, run, folder: runFolder, keyword: plan.keyword })
}

function withClues(
  { ground, ...rest }: PreparedSuggestions,
  way: (typeof ways)[number],
): PreparedSuggestions {
  const clues = ground.clues.filter(({ name }) =>
    name === 'cluster' ? true : name === 'words' ? way.includes('words') : way.includes('tags'),
  )
  return { ...rest, ground: { ...ground, clues } }
}

async function suggested(hidden: Hidden, run: number, way: (typeof ways)[number]) {
  const { ground, values, wanted, table } = withClues(await prepare(hidden.folder, run), way)
  const model = fitSuggestionModel(ground)
  const missing = wanted.filter((unit) => ground.labels[unit]! < 0)
  const found = suggestUnits(ground, model, missing)
  return sort(hidden, table, found.units, (i) => ({
    value: values[found.classes[i]!]!,
    confidence: found.confidences[i]!,
  }))
}

function byMajority(
  hidden: Hidden,
  { ground, values, wanted, table }: PreparedSuggestions,
  ofCluster: boolean,
) {
  const missing = wanted.filter((unit) => ground.labels[unit]! < 0)
  const counts = new Map<number, Float64Array>()
  ground.labels.forEach((label, unit) => {
    if (label < 0) return
    const group = ofCluster ? table.clusters[unit]! : 0
    if (!counts.has(group)) counts.set(group, new Float64Array(values.length))
    counts.get(group)![label]! += table.images[unit]!
  })
  return sort(hidden, table, missing, (i) => {
    const own = counts.get(ofCluster ? table.clusters[missing[i]!]! : 0) ?? new Float64Array(values.length)
    const total = own.reduce((sum, n) => sum + n, 0)
    const best = own.indexOf(Math.max(...own))
    return { value: values[best]!, confidence: total === 0 ? 0 : own[best]! / total }
  })
}

function sort(
  hidden: Hidden,
  table: PreparedSuggestions['table'],
  units: Int32Array,
  guess: (i: number) => Pick<Guess, 'value' | 'confidence'>,
) {
  const found = { hidden: [] as Guess[], missing: [] as Guess[] }
  units.forEach((unit, i) => {
    const instance = table.instances[unit]!
    const { region } = truthOf.get(hidden.fileOf.get(instance)!)!
    const said = hidden.said.get(instance) ?? null
    const list = said === null ? found.missing : found.hidden
    list.push({ images: table.images[unit]!, truth: region, said, ...guess(i) })
  })
  return Promise.resolve(found)
}

/** Share of images that are right among the surest ones, equal ones in the order drawn. */
function accuracyAt(guesses: readonly Guess[], coverage: number, right: (guess: Guess) => boolean): number {
  const drawn = [...guesses]
  createRandom(1).child('ties').shuffle(drawn)
  drawn.sort((a, b) => b.confidence - a.confidence)
  const wanted = coverage * drawn.reduce((sum, { images }) => sum + images, 0)
  let [seen, hits] = [0, 0]
  for (const guess of drawn) {
    const images = Math.min(guess.images, wanted - seen)
    seen += images
    if (right(guess)) hits += images
    if (seen >= wanted) break
  }
  return hits / wanted
}

function print(run: number, guesses: ReadonlyMap<string, { hidden: Guess[]; missing: Guess[] }[]>): void {
  const isTrue = ({ value, truth }: Guess) => value === truth
  const isSaid = ({ value, said }: Guess) => value === said
  for (const [title, set, right] of [
    ['Hidden values of run', 'hidden', isTrue],
    ['Values that are missing in run', 'missing', isTrue],
  ] as const) {
    say(`\n${title} ${run}: accuracy at coverage, mean (least … most) of ${plan.seeds.length}\n`)
    say(`| way | ${coverages.map((c) => share(c)).join(' | ')} |`)
    say(`| --- | ${coverages.map(() => '---:').join(' | ')} |`)
    for (const [way, seeds] of guesses) {
      const cells = coverages.map((coverage) => {
        const found = seeds.map((one) => accuracyAt(one[set], coverage, right)).sort((a, b) => a - b)
        const mean = found.reduce((sum, value) => sum + value, 0) / found.length
        return `${share(mean)} (${share(found[0]!)} … ${share(found.at(-1)!)})`
      })
      say(`| ${way} | ${cells.join(' | ')} |`)
    }
  }
  for (const way of ways) {
    const all = guesses.get(way)!.flatMap(({ hidden }) => hidden)
    for (const [name, right] of [
      ['the tag', isSaid],
      ['the truth', isTrue],
    ] as const) {
      const bins = reliabilityBins(
        Float64Array.from(all, ({ confidence }) => confidence),
        Uint8Array.from(all, (guess) => Number(right(guess))),
        Float64Array.from(all, ({ images }) => images),
      )
      say(
        `\nCalibration of ${way}, run ${run}, against ${name}: expected calibration error ${calibrationError(bins).toFixed(4)}\n`,
      )
      say('| confidence | accuracy | images |')
      say('| ---: | ---: | ---: |')
      for (const bin of bins) {
        say(`| ${bin.confidence.toFixed(3)} | ${bin.accuracy.toFixed(3)} | ${bin.count} |`)
      }
    }
  }
}

/** How many of the values that are doubted are wrong, and how many of those that are wrong are doubted; in images. */
async function wrongValues(run: number, way: (typeof ways)[number]): Promise<string[]> {
  const index = new Database(join(plan.workspace, 'index.sqlite'), { readonly: true })
  const files = index
    .prepare('select instances.id, files.path as file from instances join files on files.id = file_id')
    .all() as { id: number; file: string }[]
  index.close()
  const fileOf = new Map(files.map(({ id, file }) => [id, file]))
  const { ground, wanted, table } = withClues(await prepare(plan.workspace, run), way)
  const model = fitSuggestionModel(ground)
  const doubts = suggestUnits(
    ground,
    model,
    wanted.filter((unit) => ground.labels[unit]! >= 0),
  )
  const all = [...truthOf.values()].filter(({ state }) => state === 'wrong').length
  return [0.5, 0.8, 0.9, 0.95].map((from) => {
    let [named, wrong] = [0, 0]
    doubts.units.forEach((unit, i) => {
      if (doubts.confidences[i]! < from) return
      named += table.images[unit]!
      if (truthOf.get(fileOf.get(table.instances[unit]!)!)!.state === 'wrong') wrong += table.images[unit]!
    })
    return `| ${way} | ${from} | ${named} | ${wrong} | ${share(named === 0 ? 0 : wrong / named)} | ${share(wrong / all)} |`
  })
}
