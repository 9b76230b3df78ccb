/** One way of doing the work that a benchmark is about: ours, or a named peer's. */
export interface Contender {
  /** What is measured, with its version where it is not ours: “pydicom 2.3.1 dcmread”. */
  readonly name: string
  /** Does the work once and gives the figure in the benchmark's unit. */
  readonly measure: () => Promise<number>
}

/** What this machine has for a benchmark to run on. */
export interface Prepared {
  readonly contenders: readonly Contender[]
  /** Why contenders are left out here, one sentence each. */
  readonly leftOut: readonly string[]
  /** What the work was done on: “2,100 files of …”. */
  readonly input: string
}

/** One file NAME.bench.ts of this folder exports one of these as `benchmark`; `npm run bench -- NAME` runs it. */
export interface Benchmark {
  readonly title: string
  /** Of every figure: “files/s”, “ms”. */
  readonly unit: string
  /** Measured runs of each contender; one more goes first and is not counted. */
  readonly runs: number
  /** `folder` is empty, the benchmark's own, and removed when it has ended. */
  prepare(folder: string): Promise<Prepared>
  /** What else was seen, when all runs are done: sentences. */
  notes?(): string[]
  /** Ends what {@link prepare} has started. */
  end?(): Promise<void>
}

/** Items per second of one run of `work`, timed here. */
export async function rateOf(items: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (items * 1000) / (performance.now() - began)
}
