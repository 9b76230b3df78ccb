/** How a number of damaged inputs ended. */
export interface Fuzzed {
  readonly cases: number
  /** How many ended how: well, or with which code. */
  readonly outcomes: Readonly<Record<string, number>>
  /** What must never happen, told so that it can be repeated. */
  readonly faults: readonly string[]
  /** By processor time of the thread, which a busy machine does not lengthen. */
  readonly slowest: { readonly milliseconds: number; readonly name: string }
}

/** One file NAME.fuzz.ts of this folder exports one of these as `fuzzer`; `npm run fuzz -- NAME` runs it. */
export interface Fuzzer {
  readonly title: string
  /** Tries `cases` damaged inputs, the same ones for the same seed. */
  run(seed: number, cases: number): Promise<Fuzzed>
}
