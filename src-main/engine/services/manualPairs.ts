import { userInfo } from 'node:os'
import type { Link } from '../../constraints/link'
import type { LinkClosure } from '../../constraints/linkClosure'
import { LikewiseError } from '../../contract/errors'
import type { AddedPairs, Conflict, InstanceRef, LinkKind, ManualPair } from '../../contract/pairs'
import { instanceRef } from '../../index/queries/constraintTable'
import { deletePair, insertPair, setPairComment, storedPair, type PairRow } from '../../index/queries/pairs'
import { stepHistory, recordStep } from '../../index/queries/steps'
import { stepKind } from '../../index/steps/pairs'
import type { Workspace } from '../workspace'
import { knownPairs, type KnownPairs } from './linkClosures'

/** A pair to be stored. */
export interface NewPair {
  readonly kind: LinkKind
  readonly a: InstanceRef
  readonly b: InstanceRef
  readonly author: string
  readonly at: string
  readonly comment: string
}

/** The name that pairs get where the caller gives none. */
export function defaultAuthor(): string {
  try {
    return userInfo().username
  } catch {
    // Users without an entry in the system's list, as in containers, have no name.
    return 'unknown'
  }
}

/** Errors: pair-not-found. */
export function manualPair(known: KnownPairs, pair: number): ManualPair {
  const found = known.pairs.get(pair)
  if (found === undefined) throw noPair(pair)
  const { row, a, b } = found
  return {
    pair,
    kind: row.kind,
    a,
    b,
    author: row.author,
    at: row.at,
    comment: row.comment,
    contradicted: isContradicted(known.closure, row.kind, a.instance, b.instance),
  }
}

function noPair(pair: number): LikewiseError {
  return new LikewiseError(
    'pair-not-found',
    `There is no pair ${pair} any more. Somebody may have removed it.`,
  )
}

function isContradicted(closure: LinkClosure, kind: LinkKind, a: number, b: number): boolean {
  if (kind === 'cannot') return closure.relation(a, b) === 'contradicted'
  return closure
    .contradictions()
    .some(
      (cannot) => cannot.a === a || ['must', 'contradicted'].includes(closure.relation(a, cannot.a) ?? ''),
    )
}

/** Every contradiction there is, each with its shortest chain. */
export function allConflicts(workspace: Workspace): Conflict[] {
  const known = knownPairs(workspace.index)
  return known.closure.contradictions().map((cannot) => conflictOf(known, cannot, []))
}

/**
 * Tries pairs out on what is known and says what they would contradict: the contradictions that were not there before,
 * in which the new pairs have the number 0. Nothing is stored.
 */
export function conflictsOf(known: KnownPairs, pairs: readonly NewPair[]): Conflict[] {
  const { closure } = known
  const before = new Set(closure.contradictions())
  const tried = pairs.map(({ kind, a, b }, i): Link => ({ pair: -1 - i, kind, a: a.instance, b: b.instance }))
  for (const link of tried) closure.add(link)
  const conflicts = closure
    .contradictions()
    .filter((cannot) => !before.has(cannot))
    .map((cannot) => conflictOf(known, cannot, pairs))
  for (const { pair } of tried) closure.remove(pair)
  return conflicts
}

/** A contradiction with its shortest chain; the link −1 − i is pair i of those that are tried out. */
export function conflictOf(known: KnownPairs, cannot: Link, tried: readonly NewPair[]): Conflict {
  const describe = ({ pair }: Link): ManualPair =>
    pair < 0 ? { ...tried[-1 - pair]!, pair: 0, contradicted: true } : manualPair(known, pair)
  const chain = known.closure.mustChain(cannot.a, cannot.b) ?? []
  return { cannot: describe(cannot), chain: chain.map(describe) }
}

/** Numbers of the stored pairs by {@link pairKey}. */
export function pairNumbers({ pairs }: KnownPairs): Map<string, number> {
  return new Map([...pairs].map(([id, { row, a, b }]) => [pairKey({ kind: row.kind, a, b }), id]))
}

/** The same for a pair and for its ends in the other order. */
export function pairKey({ kind, a, b }: Pick<NewPair, 'kind' | 'a' | 'b'>): string {
  return [kind, Math.min(a.instance, b.instance), Math.max(a.instance, b.instance)].join(' ')
}

/** Stores pairs that are not there yet; gives their rows. Inside a transaction. */
export function storePairs(workspace: Workspace, pairs: readonly NewPair[]): PairRow[] {
  return pairs.map(({ kind, a, b, author, at, comment }) => {
    const row = { kind, aUid: a.uid, aFile: a.file, bUid: b.uid, bFile: b.file, author, at, comment }
    return { ...row, id: insertPair(workspace.index, row) }
  })
}

export interface AddRequest {
  readonly kind: LinkKind
  readonly pairs: readonly { readonly a: number; readonly b: number }[]
  readonly author?: string | undefined
  readonly comment: string
  readonly onConflict: 'refuse' | 'keep'
}

/** Adds pairs, all or none. Errors: instance-not-found, invalid-input. */
export function addPairs(workspace: Workspace, request: AddRequest): AddedPairs {
  const { index } = workspace
  const at = new Date().toISOString()
  const author = request.author ?? defaultAuthor()
  const wanted = request.pairs.map(({ a, b }): NewPair => {
    if (a === b) throw new LikewiseError('invalid-input', 'An instance cannot be a pair with itself.')
    const ends = { a: instanceRef(index, a), b: instanceRef(index, b) }
    return { kind: request.kind, ...ends, author, at, comment: request.comment }
  })
  const before = knownPairs(index)
  const numbers = pairNumbers(before)
  const byKey = new Map(wanted.map((pair) => [pairKey(pair), pair]))
  const old = [...byKey.keys()].flatMap((key) => numbers.get(key) ?? [])
  const fresh = [...byKey].filter(([key]) => !numbers.has(key)).map(([, pair]) => pair)
  const conflicts = conflictsOf(before, fresh)
  if (conflicts.length > 0 && request.onConflict === 'refuse') return { outcome: 'refused', conflicts }
  const rows = index.transaction(() => {
    const stored = storePairs(workspace, fresh)
    if (stored.length > 0) {
      recordStep(index, stepKind, titleOf('Add', stored), { added: stored, removed: [], reworded: [] })
    }
    return stored
  })
  const after = knownPairs(index)
  const pairs = [...old, ...rows.map(({ id }) => id)].map((pair) => manualPair(after, pair))
  return { outcome: 'added', pairs, known: old.length, conflicts, history: stepHistory(index) }
}

/** Removes pairs, all or none. Errors: pair-not-found. */
export function removePairs(workspace: Workspace, pairs: readonly number[]): number {
  const { index } = workspace
  const rows = [...new Set(pairs)].map((pair) => {
    const row = storedPair(index, pair)
    if (row === undefined) throw noPair(pair)
    return row
  })
  index.transaction(() => {
    for (const { id } of rows) deletePair(index, id)
    recordStep(index, stepKind, titleOf('Remove', rows), { added: [], removed: rows, reworded: [] })
  })
  return rows.length
}

/** Errors: pair-not-found. */
export function commentPair(workspace: Workspace, pair: number, comment: string): ManualPair {
  const { index } = workspace
  const row = storedPair(index, pair)
  if (row === undefined) throw noPair(pair)
  index.transaction(() => {
    setPairComment(index, pair, comment)
    const reworded = [{ id: pair, before: row.comment, after: comment }]
    recordStep(index, stepKind, 'Comment a pair', { added: [], removed: [], reworded })
  })
  return manualPair(knownPairs(index), pair)
}

/** “Add 2 must-links”. */
export function titleOf(verb: string, rows: readonly Pick<PairRow, 'kind'>[]): string {
  const kinds = new Set(rows.map(({ kind }) => kind))
  const name = kinds.size > 1 ? 'pair' : `${[...kinds][0] ?? 'must'}-link`
  return `${verb} ${rows.length} ${name}${rows.length === 1 ? '' : 's'}`
}
