import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Reach } from '../../src-main/contract/curation'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { Conflict, LinkKind, ManualPair } from '../../src-main/contract/pairs'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useHistory } from './history'
import { reachSentence } from './reachSentence'
import { useSession } from './session'

/** Pairs are fetched so many at a time, and drawn up to a number that still says something. */
const pageSize = 1000
const mostDrawn = 5000

/** A link that was refused, and why; it can still be kept. */
export interface RefusedLink {
  readonly kind: LinkKind
  readonly images: readonly number[]
  readonly conflicts: readonly Conflict[]
}

/** What people's own pairs say of an image. */
export interface ImageLinks {
  /** Images that it must be with, and cannot be with, by pairs of its own. */
  readonly must: readonly number[]
  readonly cannot: readonly number[]
  readonly contradicted: boolean
}

/** People's own pairs as links between images: to be drawn where the images are, and added to from there. */
export const useImageLinks = defineStore('imageLinks', () => {
  const connection = useConnection()
  const history = useHistory()
  const session = useSession()
  const pairs = shallowRef<readonly ManualPair[]>([])
  const reach = ref<Reach>({ must: 0, cannot: 0 })
  const refused = shallowRef<RefusedLink | null>(null)
  const error = ref<ErrorRecord | null>(null)
  /** What was done last, for people. */
  const done = ref('')
  const working = ref(false)
  let turn = 0

  const byImage = computed(() => linksByImage(pairs.value))

  watch(
    () => [session.workspace?.workspace, session.constraintsRevision] as const,
    ([workspace], before) => {
      if (workspace !== before?.[0]) {
        pairs.value = []
        refused.value = null
        error.value = null
        done.value = ''
      }
      if (workspace !== undefined) void refresh()
    },
    { immediate: true },
  )

  // What was taken back is no news any more.
  watch(
    () => history.done,
    (said) => {
      if (said !== '') done.value = ''
    },
  )

  async function refresh(): Promise<void> {
    const own = ++turn
    try {
      const found: ManualPair[] = []
      for (;;) {
        const page = await connection.call('pairs.list', { offset: found.length, limit: pageSize })
        found.push(...page.pairs)
        if (page.pairs.length < pageSize || found.length >= mostDrawn) break
      }
      const reached = await connection.call('curation.reach', {})
      if (own !== turn) return
      pairs.value = found
      reach.value = reached
    } catch (cause) {
      if (own === turn) error.value = shownError(cause)
    }
  }

  /** True when the images are linked now. What contradicts other pairs is refused first, and waits in `refused`. */
  async function link(kind: LinkKind, images: readonly number[], keep = false): Promise<boolean> {
    if (working.value) return false
    working.value = true
    error.value = null
    try {
      const onConflict = keep ? 'keep' : 'refuse'
      const answer = await connection.call('curation.link', { kind, images: [...images], onConflict })
      if (answer.added.outcome === 'refused') {
        refused.value = { kind, images, conflicts: answer.added.conflicts }
        return false
      }
      refused.value = null
      const fresh = answer.added.pairs.length - answer.added.known
      done.value = reachSentence(kind, fresh, answer.reach)
      return true
    } catch (cause) {
      error.value = shownError(cause)
      return false
    } finally {
      working.value = false
    }
  }

  /** Links what was refused, contradictions and all. */
  async function keepRefused(): Promise<boolean> {
    const waiting = refused.value
    return waiting !== null && (await link(waiting.kind, waiting.images, true))
  }

  function dropRefused(): void {
    refused.value = null
  }

  function forgetError(): void {
    error.value = null
  }

  return { pairs, byImage, reach, refused, error, done, working, link, keepRefused, dropRefused, forgetError }
})

/** Links of each image that has any. */
export function linksByImage(pairs: readonly ManualPair[]): ReadonlyMap<number, ImageLinks> {
  const found = new Map<number, { must: number[]; cannot: number[]; contradicted: boolean }>()
  const of = (image: number) => {
    const known = found.get(image) ?? { must: [], cannot: [], contradicted: false }
    found.set(image, known)
    return known
  }
  for (const { kind, a, b, contradicted } of pairs) {
    if (a.image === null || b.image === null) continue
    of(a.image)[kind].push(b.image)
    of(b.image)[kind].push(a.image)
    if (contradicted) for (const image of [a.image, b.image]) of(image).contradicted = true
  }
  return found
}
