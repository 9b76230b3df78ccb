import type { Conflict } from '../contract/pairs'

/** A contradiction in a sentence: the cannot-link, and the must-links that lead from its one end to the other. */
export function describeConflict({ cannot, chain }: Conflict): string {
  let at = cannot.a
  const steps = chain.map(({ pair, a, b }) => {
    const next = a.instance === at.instance ? b : a
    at = next
    return `${next.file} (${pairName(pair)})`
  })
  const start = `${cannot.a.file} and ${cannot.b.file} are a cannot-link (${pairName(cannot.pair)})`
  return `${start}, but must-links lead from the one to the other: ${[cannot.a.file, ...steps].join(' – ')}.`
}

function pairName(pair: number): string {
  return pair === 0 ? 'the new pair' : `pair ${pair}`
}
