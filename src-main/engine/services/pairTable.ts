import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { z } from 'zod'
import { LikewiseError } from '../../contract/errors'
import { linkKindSchema, type Conflict, type LinkKind, type ManualPair } from '../../contract/pairs'
import { lookUpInstance } from '../../index/queries/constraintTable'
import { storedPairs } from '../../index/queries/pairs'
import { recordStep } from '../../index/queries/steps'
import { stepKind } from '../../index/steps/pairs'
import type { Workspace } from '../workspace'
import { knownPairs } from './linkClosures'
import {
  conflictOf,
  defaultAuthor,
  manualPair,
  pairKey,
  pairNumbers,
  storePairs,
  titleOf,
  type NewPair,
} from './manualPairs'

const columns = ['kind', 'instance_a', 'file_a', 'instance_b', 'file_b', 'author', 'at', 'comment']

const rowSchema = z.object({
  kind: linkKindSchema,
  instance_a: z.string().default(''),
  file_a: z.string().default(''),
  instance_b: z.string().default(''),
  file_b: z.string().default(''),
  author: z.string().default(''),
  at: z.iso.datetime().optional().catch(undefined),
  comment: z.string().default(''),
})

export interface PairQuery {
  readonly kind?: LinkKind | undefined
  readonly text?: string | undefined
  readonly offset: number
  readonly limit: number
}

/** People's own pairs of instances that are in the archive, newest first. */
export function listPairs(workspace: Workspace, query: PairQuery): { total: number; pairs: ManualPair[] } {
  const known = knownPairs(workspace.index)
  const wanted = query.text?.toLowerCase() ?? ''
  const found = [...known.pairs]
    .filter(([, { row }]) => query.kind === undefined || row.kind === query.kind)
    .filter(([, { row, a, b }]) =>
      [a.file, b.file, row.author, row.comment].some((text) => text.toLowerCase().includes(wanted)),
    )
    .map(([id]) => id)
    .reverse()
  const page = found.slice(query.offset, query.offset + query.limit)
  return { total: found.length, pairs: page.map((id) => manualPair(known, id)) }
}

/** All stored pairs, oldest first, those of instances that are away too. */
export function exportPairs({ index }: Workspace): { csv: string; pairs: number } {
  const rows = storedPairs(index).map((row) => ({
    kind: row.kind,
    instance_a: row.aUid,
    file_a: row.aFile,
    instance_b: row.bUid,
    file_b: row.bFile,
    author: row.author,
    at: row.at,
    comment: row.comment,
  }))
  return { csv: stringify(rows, { header: true, columns }), pairs: rows.length }
}

export interface PairImport {
  readonly csv: string
  readonly author?: string | undefined
  readonly onConflict: 'refuse' | 'keep'
}

export interface ImportedPairs {
  added: number
  known: number
  unmatched: { line: number; name: string }[]
  conflicts: Conflict[]
}

/** Adds the pairs of a table that {@link exportPairs} wrote, or that has its columns. Errors: malformed. */
export function importPairs(workspace: Workspace, { csv, author, onConflict }: PairImport): ImportedPairs {
  const { index } = workspace
  const result: ImportedPairs = { added: 0, known: 0, unmatched: [], conflicts: [] }
  const known = knownPairs(index)
  const { closure } = known
  const keys = new Set(pairNumbers(known).keys())
  const fallback = author ?? defaultAuthor()
  const accepted: NewPair[] = []
  try {
    parsePairs(csv).forEach((row, place) => {
      const a = lookUpInstance(index, row.instance_a, row.file_a)
      const b = lookUpInstance(index, row.instance_b, row.file_b)
      if (a === undefined || b === undefined || a.instance === b.instance) {
        const name = a === undefined ? row.file_a || row.instance_a : row.file_b || row.instance_b
        result.unmatched.push({ line: place + 2, name })
        return
      }
      const { kind, comment } = row
      const at = row.at ?? new Date().toISOString()
      const pair: NewPair = { kind, a, b, author: row.author || fallback, at, comment }
      if (keys.has(pairKey(pair))) {
        result.known += 1
        return
      }
      const opposite = kind === 'must' ? 'cannot' : 'must'
      const contradicts = closure.relation(a.instance, b.instance) === opposite
      const number = -1 - accepted.length
      accepted.push(pair)
      closure.add({ pair: number, kind, a: a.instance, b: b.instance })
      if (contradicts) {
        const own = closure
          .contradictions()
          .filter((link) => closure.chain(link.a, link.b).some(({ pair: n }) => n === number))
        result.conflicts.push(...own.slice(0, 1).map((cannot) => conflictOf(known, cannot, accepted)))
        if (onConflict === 'refuse') {
          closure.remove(number)
          accepted.pop()
          return
        }
      }
      keys.add(pairKey(pair))
    })
  } finally {
    accepted.forEach((_, i) => closure.remove(-1 - i))
  }
  if (accepted.length > 0) {
    index.transaction(() => {
      const rows = storePairs(workspace, accepted)
      recordStep(index, stepKind, titleOf('Import', rows), { added: rows, removed: [], reworded: [] })
    })
  }
  result.added = accepted.length
  return result
}

function parsePairs(csv: string): z.infer<typeof rowSchema>[] {
  try {
    return z.array(rowSchema).parse(parse(csv, { columns: true, bom: true, skip_empty_lines: true }))
  } catch (error) {
    const sentence = `This is no table of pairs. It needs a header line with the columns ${columns.join(', ')}, and must or cannot as kind in each line.`
    throw new LikewiseError('malformed', sentence, { cause: error })
  }
}
