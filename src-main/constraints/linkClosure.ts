import type { LinkKind } from '../contract/pairs'
import type { Link } from './link'
import { shortestChain, type LinkGraph } from './shortestChain'

/** What pairs of people's own say and imply; kept up to date link by link. */
export interface LinkClosure {
  readonly links: ReadonlyMap<number, Link>
  add(link: Link): void
  /** Does nothing where there is no such pair. */
  remove(pair: number): void
  /**
   * Must: both in one component. Cannot: some cannot-link goes from the component of one to that of the other.
   * Contradicted: a cannot-link between the two, which are in one component. Null: nothing is said.
   */
  relation(a: number, b: number): LinkKind | 'contradicted' | null
  /** Instances that must-links tie together, of two and more. */
  components(): ReadonlySet<number>[]
  /** Pairs of components (or of single instances) that cannot-links part, each once. */
  partedComponents(): [ReadonlySet<number>, ReadonlySet<number>][]
  /** Cannot-links within one component. */
  contradictions(): Link[]
  /** The fewest must-links that lead from a to b; undefined where they are in different components. */
  mustChain(a: number, b: number): Link[] | undefined
  /** The links by which the relation of a and b comes about: must-links, or a cannot-link among must-links. */
  chain(a: number, b: number): Link[]
}

/**
 * Must-links closed transitively, cannot-links lifted to the components so made. Components are disjoint sets that join
 * small to large, so adding n links relabels at most n log n instances; removing a must-link looks through its own
 * component only.
 */
export function createLinkClosure(): LinkClosure {
  const links = new Map<number, Link>()
  const graph: LinkGraph = new Map()
  const labels = new Map<number, number>()
  const members = new Map<number, Set<number>>()
  /** Cannot-links with an end in the component, by its label. */
  const cannots = new Map<number, Set<Link>>()
  const uses = new Map<number, number>()
  let nextLabel = 0

  function newComponent(instances: Iterable<number>): number {
    const label = nextLabel++
    members.set(label, new Set(instances))
    cannots.set(label, new Set())
    for (const instance of instances) labels.set(instance, label)
    return label
  }

  function use(instance: number): void {
    uses.set(instance, (uses.get(instance) ?? 0) + 1)
    if (!labels.has(instance)) newComponent([instance])
  }

  function release(instance: number): void {
    const left = uses.get(instance)! - 1
    uses.set(instance, left)
    if (left > 0) return
    // Its last link is gone, so it is alone in its component.
    const label = labels.get(instance)!
    uses.delete(instance)
    labels.delete(instance)
    members.delete(label)
    cannots.delete(label)
  }

  function join(a: number, b: number): void {
    const [large, small] = members.get(a)!.size >= members.get(b)!.size ? [a, b] : [b, a]
    for (const instance of members.get(small)!) {
      labels.set(instance, large)
      members.get(large)!.add(instance)
    }
    for (const cannot of cannots.get(small)!) cannots.get(large)!.add(cannot)
    members.delete(small)
    cannots.delete(small)
  }

  function separate(link: Link): void {
    const side = reach(graph, link.a)
    if (side.has(link.b)) return
    const label = labels.get(link.a)!
    for (const instance of side) members.get(label)!.delete(instance)
    const split = newComponent(side)
    for (const cannot of cannots.get(label)!) {
      const ends = [labels.get(cannot.a), labels.get(cannot.b)]
      if (ends.includes(split)) cannots.get(split)!.add(cannot)
      if (!ends.includes(label)) cannots.get(label)!.delete(cannot)
    }
  }

  function connect(link: Link): void {
    for (const end of [link.a, link.b]) {
      const edges = graph.get(end) ?? new Set()
      graph.set(end, edges.add(link))
    }
  }

  function disconnect(link: Link): void {
    for (const end of [link.a, link.b]) {
      const edges = graph.get(end)!
      edges.delete(link)
      if (edges.size === 0) graph.delete(end)
    }
  }

  /** A cannot-link between two components, or within one if they are the same. */
  function cannotBetween(a: number, b: number): Link | undefined {
    const [fewer, other] = cannots.get(a)!.size <= cannots.get(b)!.size ? [a, b] : [b, a]
    for (const link of cannots.get(fewer)!) {
      const [one, two] = [labels.get(link.a)!, labels.get(link.b)!]
      if ((one === fewer && two === other) || (one === other && two === fewer)) return link
    }
    return undefined
  }

  function directCannot(a: number, b: number): Link | undefined {
    for (const link of cannots.get(labels.get(a)!) ?? []) {
      if ((link.a === a && link.b === b) || (link.a === b && link.b === a)) return link
    }
    return undefined
  }

  return {
    links,
    add(link) {
      links.set(link.pair, link)
      use(link.a)
      use(link.b)
      const [a, b] = [labels.get(link.a)!, labels.get(link.b)!]
      if (link.kind === 'cannot') {
        cannots.get(a)!.add(link)
        cannots.get(b)!.add(link)
      } else {
        connect(link)
        if (a !== b) join(a, b)
      }
    },
    remove(pair) {
      const link = links.get(pair)
      if (link === undefined) return
      links.delete(pair)
      if (link.kind === 'cannot') {
        cannots.get(labels.get(link.a)!)!.delete(link)
        cannots.get(labels.get(link.b)!)!.delete(link)
      } else {
        disconnect(link)
        separate(link)
      }
      release(link.a)
      release(link.b)
    },
    relation(a, b) {
      const [one, two] = [labels.get(a), labels.get(b)]
      if (one === undefined || two === undefined || a === b) return null
      if (one !== two) return cannotBetween(one, two) === undefined ? null : 'cannot'
      return directCannot(a, b) === undefined ? 'must' : 'contradicted'
    },
    components: () => [...members.values()].filter(({ size }) => size > 1),
    partedComponents() {
      const seen = new Map<string, [ReadonlySet<number>, ReadonlySet<number>]>()
      for (const { kind, a, b } of links.values()) {
        if (kind === 'must') continue
        const [one, two] = [labels.get(a)!, labels.get(b)!].sort((x, y) => x - y) as [number, number]
        if (one !== two) seen.set(`${one} ${two}`, [members.get(one)!, members.get(two)!])
      }
      return [...seen.values()]
    },
    contradictions: () =>
      [...links.values()].filter(({ kind, a, b }) => kind === 'cannot' && labels.get(a) === labels.get(b)),
    mustChain: (a, b) => shortestChain(graph, a, b),
    chain(a, b) {
      const [one, two] = [labels.get(a), labels.get(b)]
      if (one === undefined || two === undefined || a === b) return []
      if (one === two) {
        const direct = directCannot(a, b)
        return [...(direct === undefined ? [] : [direct]), ...(shortestChain(graph, a, b) ?? [])]
      }
      const cannot = cannotBetween(one, two)
      if (cannot === undefined) return []
      const [near, far] = labels.get(cannot.a) === one ? [cannot.a, cannot.b] : [cannot.b, cannot.a]
      return [...shortestChain(graph, a, near)!, cannot, ...shortestChain(graph, far, b)!]
    },
  }
}

function reach(graph: LinkGraph, start: number): Set<number> {
  const reached = new Set([start])
  for (const instance of reached) {
    for (const { a, b } of graph.get(instance) ?? []) reached.add(a).add(b)
  }
  return reached
}
