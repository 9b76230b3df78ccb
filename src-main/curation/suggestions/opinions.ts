import { createClueTables } from './clueTables'
import { addVotes, createNeighbourSearch, type NeighbourSearch } from './neighbourSearch'
import type { SuggestionGround } from './suggestionGround'

/** Names of the opinions on a unit, in their order: its neighbours, each clue, and what holds without any. */
export function opinionNames({ clues }: SuggestionGround): string[] {
  return ['neighbours', ...clues.map(({ name }) => name), 'frequency']
}

export interface Opinions {
  readonly search: NeighbourSearch
  /** Number of opinions. */
  readonly count: number
  /**
   * Writes the opinions on a unit into `out`, [count, classes], as logs relative to the prior; the last is the log of the
   * prior itself. Gives the number of neighbours. Nothing of the unit's own fold is in them.
   */
  read(unit: number, out: Float64Array): number
}

export function createOpinions(ground: SuggestionGround): Opinions {
  const { classes, clues, foldOf, labels } = ground
  const tables = createClueTables(ground)
  const search = createNeighbourSearch(ground)
  const count = clues.length + 2
  return {
    search,
    count,
    read(unit, out) {
      out.fill(0)
      const fold = foldOf[unit]!
      const logPriors = tables.logPriors.subarray(fold * classes, (fold + 1) * classes)
      const found = search.find(unit)
      addVotes(search, found, labels, logPriors, out, 0)
      clues.forEach((_, clue) => tables.add(clue, unit, out, (clue + 1) * classes))
      out.set(logPriors, (count - 1) * classes)
      return found
    },
  }
}
