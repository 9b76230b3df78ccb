import { LikewiseError } from '../contract/errors'
import type { ProposalStrategy } from './proposalStrategy'

const modules = import.meta.glob<{ strategy: ProposalStrategy }>('./strategies/*.ts', { eager: true })

/** Every strategy, in the order in which people are offered them. */
export const strategies: readonly ProposalStrategy[] = Object.values(modules)
  .map((module) => module.strategy)
  .sort((a, b) => a.rank - b.rank)

/** Errors: invalid-input. */
export function strategyById(id: string): ProposalStrategy {
  const found = strategies.find((strategy) => strategy.id === id)
  if (found !== undefined) return found
  const known = strategies.map((strategy) => strategy.id).join(', ')
  throw new LikewiseError('invalid-input', `There is no strategy “${id}”. Known: ${known}.`)
}
