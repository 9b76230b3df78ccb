import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Benchmark } from './benchmark'
import { resultTable, summarise, type Result } from './results'

const modules = import.meta.glob<{ benchmark: Benchmark }>('./*.bench.ts')

/**
 * Runs the benchmark NAME (the first argument): a table goes to stdout, the same as JSON to
 * test-results/bench/NAME.json. Contenders take turns, so that a machine that slows down slows all of them.
 */
async function main(name: string): Promise<void> {
  const { benchmark } = await modules[`./${name}.bench.ts`]!()
  const folder = await mkdtemp(join(tmpdir(), 'likewise-bench-'))
  try {
    const { contenders, leftOut, input } = await benchmark.prepare(folder)
    const figures = contenders.map((): number[] => [])
    for (let run = 0; run <= benchmark.runs; run++) {
      for (const [i, contender] of contenders.entries()) {
        const figure = await contender.measure()
        if (run > 0) figures[i]!.push(figure)
      }
    }
    const results = contenders.map((contender, i): Result => summarise(contender.name, figures[i]!))
    const notes = benchmark.notes?.() ?? []
    const cores = availableParallelism()
    const machine = { processor: cpus()[0]?.model ?? 'unknown', cores, node: process.version }
    process.stdout.write(
      `${benchmark.title}, ${benchmark.unit} (${benchmark.runs} runs)\n` +
        `on ${input}; ${cores} cores, ${machine.processor}, Node ${machine.node}\n\n` +
        resultTable(results, benchmark.unit) +
        notes.map((note) => `${note}\n`).join('') +
        leftOut.map((reason) => `Left out: ${reason}\n`).join(''),
    )
    const { title, unit } = benchmark
    const at = new Date().toISOString()
    const report = { name, title, unit, input, machine, at, results, notes, leftOut }
    const place = join(import.meta.dirname, '../../test-results/bench')
    await mkdir(place, { recursive: true })
    await writeFile(join(place, `${name}.json`), `${JSON.stringify(report, null, 2)}\n`)
  } finally {
    await benchmark.end?.()
    await rm(folder, { recursive: true, force: true })
  }
}

await main(process.argv[2]!)
