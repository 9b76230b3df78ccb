import { parseArgs } from 'node:util'
import type { Fuzzer } from './fuzzer'

const modules = import.meta.glob<{ fuzzer: Fuzzer }>('./*.fuzz.ts')
const casesPerSeed = 1000
/** What takes longer, in milliseconds of processor time, counts as hanging. */
const patience = 2000

/** Runs a fuzzer with one seed after the other until the time is up; true where nothing went wrong. */
async function runFor(fuzzer: Fuzzer, firstSeed: number, seconds: number): Promise<boolean> {
  const end = performance.now() + seconds * 1000
  const outcomes: Record<string, number> = {}
  let [cases, faults] = [0, 0]
  let slowest = { milliseconds: 0, name: '' }
  for (let seed = firstSeed; performance.now() < end; seed++) {
    const fuzzed = await fuzzer.run(seed, casesPerSeed)
    cases += fuzzed.cases
    for (const [outcome, count] of Object.entries(fuzzed.outcomes)) {
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count
    }
    if (fuzzed.slowest.milliseconds > slowest.milliseconds) slowest = fuzzed.slowest
    faults += fuzzed.faults.length
    for (const fault of fuzzed.faults) process.stdout.write(`FAULT ${fault}\n`)
  }
  const peak = Math.round(process.resourceUsage().maxRSS / 1024)
  process.stdout.write(
    `${fuzzer.title}: ${cases} cases from seed ${firstSeed} on, ${faults} faults\n` +
      `  ${JSON.stringify(outcomes)}\n` +
      `  slowest ${slowest.milliseconds.toFixed(0)} ms (${slowest.name}), process at most ${peak} MiB\n`,
  )
  return faults === 0 && slowest.milliseconds <= patience
}

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
  allowPositionals: true,
})
let isGood = true
for (const [path, load] of Object.entries(modules)) {
  const name = path.slice('./'.length, -'.fuzz.ts'.length)
  if (positionals.length > 0 && !positionals.includes(name)) continue
  const { fuzzer } = await load()
  isGood = (await runFor(fuzzer, Number(values.seed), Number(values.seconds))) && isGood
}
process.exitCode = isGood ? 0 : 1
