import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { Explanation, SampledPair } from '../../src-main/contract/constraints'
import type { ConstraintSettings } from '../../src-main/contract/constraintSettings'
import type { InstanceRef, LinkKind } from '../../src-main/contract/pairs'
import { useConnection } from './connection'
import { settingsKey } from './constraintDraft'
import { useConstraintSettings } from './constraintSettings'
import { createLatestCall } from './latestCall'
import { useManualPairs } from './manualPairs'
import { sampleQuery, type SampleKind } from './sampleKinds'
import { useSession } from './session'

/** How long the settings must rest before other pairs are drawn, in milliseconds. */
const samplePause = 600

export interface ReviewedPair {
  readonly a: InstanceRef
  readonly b: InstanceRef
}
interface Sample {
  readonly pairs: readonly SampledPair[]
}
/** A decision made here: where, and how many changes deep it lies, so that its undo leads back to it. */
interface Step {
  readonly position: number
  readonly depth: number
}

/** Goes through pairs drawn from what the tags say, one at a time: confirm, reject, skip, take back. */
export const usePairReview = defineStore('pairReview', () => {
  const connection = useConnection()
  const session = useSession()
  const settings = useConstraintSettings()
  const manual = useManualPairs()
  /** Nothing is drawn while no screen shows it. */
  const shown = ref(false)
  const kind = ref<SampleKind>('must')
  const seed = ref(1)
  const position = ref(0)
  /** A pair of the list that is looked at in place of the drawn ones. */
  const chosen = shallowRef<ReviewedPair | null>(null)
  const sample = createLatestCall<Sample>()
  const explanation = createLatestCall<Explanation>()
  const decisions = shallowReactive(new Map<SampledPair, LinkKind>())
  let trail: Step[] = []

  /** What people have decided already needs no second look. */
  const pairs = computed(() => sample.answer.value?.pairs.filter(({ manual: decided }) => !decided) ?? [])
  const current = computed<ReviewedPair | null>(() => chosen.value ?? pairs.value[position.value] ?? null)
  const decision = computed(() => {
    const pair = pairs.value[position.value]
    return chosen.value !== null || pair === undefined ? null : (decisions.get(pair) ?? null)
  })

  watch(
    () => session.workspace?.workspace,
    () => {
      sample.forget()
      explanation.forget()
      chosen.value = null
      asked = undefined
    },
  )
  let asked: string | undefined
  watch(
    () =>
      shown.value && settings.draft !== null
        ? `${session.workspace?.workspace ?? ''} ${session.archiveRevision} ${kind.value} ${seed.value} ${settingsKey(settings.draft)}`
        : null,
    (key) => {
      if (key === null || key === asked || settings.draft === null) return
      asked = key
      draw(settings.draft)
    },
    { immediate: true },
  )
  watch(sample.answer, () => {
    position.value = 0
    decisions.clear()
    trail = []
  })
  watch(
    () => [current.value, shown.value && settings.draft, session.constraintsRevision] as const,
    ([pair, draft]) => {
      if (pair === null || draft === null || draft === false) return
      const input = { settings: draft, a: pair.a.instance, b: pair.b.instance }
      explanation.ask(() => connection.call('constraints.explain', input))
    },
    { immediate: true },
  )

  function draw(draft: ConstraintSettings): void {
    const query = { settings: draft, seed: seed.value, ...sampleQuery(kind.value, draft) }
    sample.ask((options) => connection.call('constraints.sample', query, options), samplePause)
  }

  function show(next: SampleKind): void {
    kind.value = next
    chosen.value = null
  }
  function drawAnew(): void {
    seed.value++
    chosen.value = null
  }
  function move(by: number): void {
    if (chosen.value !== null) chosen.value = null
    else position.value = Math.max(0, Math.min(pairs.value.length - 1, position.value + by))
  }
  function choose(pair: ReviewedPair): void {
    chosen.value = pair
  }

  /** Adds the pair on show and goes on to the next; stays where it was refused or failed. */
  async function decide(link: LinkKind, keep = false): Promise<void> {
    const pair = current.value
    if (pair === null || !(await manual.add(link, pair.a.instance, pair.b.instance, keep))) return
    const drawn = pairs.value[position.value]
    if (chosen.value !== null || drawn !== pair) return
    decisions.set(drawn, link)
    trail.push({ position: position.value, depth: manual.depth })
    move(1)
  }

  /** Keeps the pair that was refused, contradiction and all. */
  async function keepRefused(): Promise<void> {
    if (manual.refusal !== null) await decide(manual.refusal.kind, true)
  }

  /** Takes back the last change to the pairs; where it was made here, goes back to it. */
  async function undo(): Promise<void> {
    const depth = manual.depth
    if (!(await manual.undo())) return
    const step = trail.at(-1)
    if (step?.depth !== depth) return
    trail.pop()
    chosen.value = null
    position.value = step.position
    const pair = pairs.value[step.position]
    if (pair !== undefined) decisions.delete(pair)
  }

  function retry(): void {
    if (settings.draft !== null) draw(settings.draft)
  }

  return {
    shown,
    kind,
    pairs,
    position,
    chosen,
    current,
    decision,
    decisions,
    sampled: sample.answer,
    sampling: sample.loading,
    error: sample.error,
    explanation: explanation.answer,
    explanationError: explanation.error,
    show,
    drawAnew,
    move,
    choose,
    decide,
    keepRefused,
    undo,
    retry,
  }
})
