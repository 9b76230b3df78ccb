import type { Link } from './link'

/** Must-links by each of their ends. */
export type LinkGraph = Map<number, Set<Link>>

/** The fewest must-links that lead from a to b (breadth first); [] where a is b, undefined where none do. */
export function shortestChain(graph: LinkGraph, a: number, b: number): Link[] | undefined {
  const cameBy = new Map<number, Link | undefined>([[a, undefined]])
  for (const instance of cameBy.keys()) {
    if (instance === b) return walkBack(cameBy, b)
    for (const link of graph.get(instance) ?? []) {
      const other = link.a === instance ? link.b : link.a
      if (!cameBy.has(other)) cameBy.set(other, link)
    }
  }
  return undefined
}

function walkBack(cameBy: ReadonlyMap<number, Link | undefined>, end: number): Link[] {
  const chain: Link[] = []
  let instance = end
  for (let link = cameBy.get(end); link !== undefined; link = cameBy.get(instance)) {
    chain.push(link)
    instance = link.a === instance ? link.b : link.a
  }
  return chain.reverse()
}
