import type { LinkClosure } from '../../constraints/linkClosure'
import type { AddedPairs, LinkKind } from '../../contract/pairs'
import type { Reach } from '../../contract/curation'
import { LikewiseError } from '../../contract/errors'
import { imageSource } from '../../index/queries/images'
import type { Workspace } from '../workspace'
import { knownPairs } from './linkClosures'
import { addPairs } from './manualPairs'

export interface LinkRequest {
  readonly kind: LinkKind
  readonly images: readonly number[]
  readonly onConflict: 'refuse' | 'keep'
}

/**
 * Links the instances of some images, as contract/curation.ts says. Errors: image-not-found; invalid-input where they
 * are fewer than two instances.
 */
export function linkImages(
  workspace: Workspace,
  { kind, images, onConflict }: LinkRequest,
): { added: AddedPairs; reach: { before: Reach; after: Reach } } {
  const { index } = workspace
  const instances = [...new Set(images.map((image) => imageSource(index, image).instance))]
  if (instances.length < 2) {
    const sentence =
      'These are frames of one file, which belong together anyway. Choose images of two files or more.'
    throw new LikewiseError('invalid-input', sentence)
  }
  const before = reachOf(workspace)
  const pairs = kind === 'must' ? withFirst(instances) : everyTwo(instances)
  const added = addPairs(workspace, { kind, pairs, comment: '', onConflict })
  return { added, reach: { before, after: reachOf(workspace) } }
}

/** How many pairs of instances people's own pairs say something of, with what follows from them. */
export function reachOf(workspace: Workspace): Reach {
  return reachOfClosure(knownPairs(workspace.index).closure)
}

function reachOfClosure(closure: LinkClosure): Reach {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0)
  return {
    must: sum(closure.components().map(({ size }) => (size * (size - 1)) / 2)),
    cannot: sum(closure.partedComponents().map(([a, b]) => a.size * b.size)),
  }
}

function withFirst([first, ...others]: readonly number[]): { a: number; b: number }[] {
  return others.map((b) => ({ a: first!, b }))
}

function everyTwo(instances: readonly number[]): { a: number; b: number }[] {
  return instances.flatMap((a, i) => instances.slice(i + 1).map((b) => ({ a, b })))
}
