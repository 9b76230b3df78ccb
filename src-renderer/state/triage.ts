import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef, watch } from 'vue'
import type { Explanation } from '../../src-main/contract/constraints'
import type { ProposedPair, Strategy } from '../../src-main/contract/curation'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { LinkKind } from '../../src-main/contract/pairs'
import { shownError } from './callError'
import { useConnection } from './connection'
import { createLatestCall } from './latestCall'
import { useManualPairs } from './manualPairs'
import { useSession } from './session'

/** Proposals that are drawn at once; the next ones know the answers to these. */
export const roundSize = 20

export type TriageAnswer = LinkKind | 'skipped'

/** One proposed pair after another: must-link, cannot-link, skip, take back. */
export const useTriage = defineStore('triage', () => {
  const connection = useConnection()
  const session = useSession()
  const manual = useManualPairs()
  const run = ref<number | null>(null)
  const strategies = ref<Strategy[]>([])
  const strategy = ref('')
  const proposals = shallowRef<readonly ProposedPair[]>([])
  const position = ref(0)
  const answers = shallowReactive(new Map<ProposedPair, TriageAnswer>())
  /** All answers since the triage of this run began. */
  const totals = ref({ must: 0, cannot: 0, skipped: 0 })
  const loading = ref(false)
  const error = ref<ErrorRecord | null>(null)
  const explanation = createLatestCall<Explanation>()
  let round = 0
  let trail: { readonly position: number; readonly answer: TriageAnswer; readonly depth: number }[] = []
  let turn = 0
  /** Ends when everything that was asked for has been done. */
  let asked: Promise<unknown> = Promise.resolve()

  const current = computed(() => proposals.value[position.value] ?? null)
  const isRoundOver = computed(() => proposals.value.length > 0 && position.value >= proposals.value.length)

  watch(
    () => session.workspace?.workspace,
    () => forget(),
  )
  watch(current, (pair) => {
    if (pair === null) return
    explanation.ask(() => connection.call('constraints.explain', { a: pair.a.instance, b: pair.b.instance }))
  })
  /** What follows from the answers given meanwhile needs no answer of its own. */
  watch(explanation.answer, (found) => {
    const pair = current.value
    if (found === null || pair === null || answers.has(pair)) return
    const isAbout = found.a.instance === pair.a.instance && found.b.instance === pair.b.instance
    if (isAbout && found.manual) position.value++
  })

  function forget(): void {
    turn++
    run.value = null
    proposals.value = []
    position.value = 0
    totals.value = { must: 0, cannot: 0, skipped: 0 }
    answers.clear()
    trail = []
    explanation.forget()
  }

  /** Begins with a run, or goes on where its triage stands. */
  async function open(next: number): Promise<void> {
    if (run.value === next && proposals.value.length > 0) return
    forget()
    run.value = next
    try {
      if (strategies.value.length === 0) strategies.value = await connection.call('curation.strategies', {})
      strategy.value ||= strategies.value[0]?.strategy ?? ''
    } catch (cause) {
      error.value = shownError(cause)
      return
    }
    await draw()
  }

  /** Draws the next pairs by the strategy that is chosen. */
  async function draw(): Promise<void> {
    if (run.value === null) return
    const own = ++turn
    loading.value = true
    error.value = null
    try {
      const query = { run: run.value, strategy: strategy.value, count: roundSize, seed: ++round }
      const answer = await connection.call('curation.propose', query)
      if (own !== turn) return
      answers.clear()
      trail = []
      position.value = 0
      proposals.value = answer.proposals
    } catch (cause) {
      if (own === turn) error.value = shownError(cause)
    } finally {
      if (own === turn) loading.value = false
    }
  }

  async function choose(next: string): Promise<void> {
    if (next === strategy.value) return
    strategy.value = next
    await draw()
  }

  function record(answer: TriageAnswer): void {
    const pair = current.value
    if (pair === null) return
    answers.set(pair, answer)
    totals.value = { ...totals.value, [answer]: totals.value[answer] + 1 }
    trail.push({ position: position.value, answer, depth: manual.depth })
    position.value++
  }

  /** Answers the pair on show; stays where the answer contradicts others, which the pairs' store then explains. */
  function answer(kind: LinkKind, keep = false): Promise<void> {
    const given = give(kind, keep)
    asked = Promise.all([asked, given])
    return given
  }

  async function give(kind: LinkKind, keep: boolean): Promise<void> {
    const pair = current.value
    if (pair === null || !(await manual.add(kind, pair.a.instance, pair.b.instance, keep))) return
    if (current.value === pair) record(kind)
  }

  async function keepRefused(): Promise<void> {
    if (manual.refusal !== null) await answer(manual.refusal.kind, true)
  }

  /** Takes the last answer back and shows its pair again, once what was asked for before is done. */
  function undo(): Promise<void> {
    const taken = asked.then(takeBack)
    asked = taken
    return taken
  }

  async function takeBack(): Promise<void> {
    const last = trail.at(-1)
    if (last === undefined) return
    if (last.answer !== 'skipped') {
      if (manual.depth !== last.depth || !(await manual.undo())) return
    }
    trail.pop()
    position.value = last.position
    const pair = proposals.value[last.position]
    if (pair !== undefined) answers.delete(pair)
    totals.value = { ...totals.value, [last.answer]: totals.value[last.answer] - 1 }
  }

  return {
    run,
    strategies,
    strategy,
    proposals,
    position,
    current,
    isRoundOver,
    answers,
    totals,
    loading,
    error,
    explanation: explanation.answer,
    open,
    draw,
    choose,
    answer,
    keepRefused,
    skip: () => record('skipped'),
    undo,
  }
})
