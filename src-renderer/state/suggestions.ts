import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type {
  Evidence,
  SuggestedTag,
  Suggestion,
  SuggestionKind,
  SuggestionSummary,
} from '../../src-main/contract/suggestions'
import { shownError } from './callError'
import { useConnection } from './connection'
import { useHistory } from './history'
import { createLatestCall } from './latestCall'
import { useNotices } from './notices'
import { useSession } from './session'

/** Suggestions that are held; more come when these run out. */
const held = 60

/** What was answered, in whatever session, and what was skipped since the queue was opened. */
export interface AnswerCounts {
  readonly accepted: number
  readonly rejected: number
  readonly skipped: number
}

/** The queue of suggested values of one tag: accept, reject, another value, skip. */
export const useSuggestions = defineStore('suggestions', () => {
  const connection = useConnection()
  const history = useHistory()
  const notices = useNotices()
  const session = useSession()
  const run = ref<number | null>(null)
  const keyword = ref<string | null>(null)
  const tags = shallowRef<readonly SuggestedTag[] | null>(null)
  const kind = ref<SuggestionKind | 'all'>('all')
  const queue = shallowRef<readonly Suggestion[]>([])
  const total = ref(0)
  const listed = ref(false)
  const answers = ref<AnswerCounts>({ accepted: 0, rejected: 0, skipped: 0 })
  const working = ref(false)
  const error = ref<ErrorRecord | null>(null)
  const made = createLatestCall<SuggestionSummary>()
  const evidence = createLatestCall<{ readonly of: number; readonly found: Evidence }>()
  const skipped = new Set<number>()
  let turn = 0

  const current = computed(() => queue.value[0] ?? null)
  const asked = computed(() =>
    run.value === null || keyword.value === null ? null : { run: run.value, keyword: keyword.value },
  )

  watch(
    () => session.workspace?.workspace,
    () => forget(),
  )
  watch(current, (suggestion) => {
    const query = asked.value
    if (suggestion === null || query === null) return
    const of = suggestion.suggestion
    evidence.ask(async () => {
      const found = await connection.call('suggestions.evidence', { ...query, suggestion: of })
      return { of, found }
    })
  })
  // Undo brings suggestions back.
  watch(
    () => session.stepsRevision,
    () => {
      if (made.answer.value !== null && !working.value) void list()
    },
  )
  watch(made.answer, (summary) => {
    if (summary !== null) void list()
  })

  function forget(): void {
    turn++
    run.value = null
    keyword.value = null
    tags.value = null
    clear()
  }

  function clear(): void {
    queue.value = []
    total.value = 0
    listed.value = false
    skipped.clear()
    answers.value = { accepted: 0, rejected: 0, skipped: 0 }
    made.forget()
    evidence.forget()
  }

  /** Begins with a tag of a run, the one with most missing values where none is named; or goes on where it stands. */
  async function open(nextRun: number, nextKeyword: string | null): Promise<void> {
    error.value = null
    try {
      tags.value = await connection.call('suggestions.tags', {})
    } catch (cause) {
      error.value = shownError(cause)
      return
    }
    const first = tags.value.find(({ keyword: own }) => own === 'BodyPartExamined') ?? tags.value[0]
    const wanted = nextKeyword ?? first?.keyword ?? null
    if (run.value === nextRun && keyword.value === wanted && made.answer.value !== null) return
    clear()
    run.value = nextRun
    keyword.value = wanted
    make()
  }

  /** Suggests anew: what was accepted meanwhile counts as known. */
  function make(): void {
    const query = asked.value
    if (query === null) return
    error.value = null
    skipped.clear()
    made.ask((options) => connection.call('suggestions.make', query, options))
  }

  async function list(): Promise<void> {
    const query = asked.value
    if (query === null) return
    const own = ++turn
    try {
      const only = kind.value === 'all' ? {} : { kind: kind.value }
      const page = { ...query, ...only, order: 'useful', offset: 0, limit: held + skipped.size } as const
      const answer = await connection.call('suggestions.list', page)
      if (own !== turn) return
      total.value = answer.total
      answers.value = { ...answers.value, accepted: answer.accepted, rejected: answer.rejected }
      queue.value = answer.suggestions.filter(({ suggestion }) => !skipped.has(suggestion))
      listed.value = true
    } catch (cause) {
      const record = own === turn ? shownError(cause) : null
      // The engine was started anew: what it had made is gone.
      if (record?.code === 'suggestions-not-made') make()
      else if (record !== null) error.value = record
    }
  }

  function show(next: SuggestionKind | 'all'): void {
    kind.value = next
    void list()
  }

  /** The suggestion on show is gone from the queue at once; the engine's list follows. */
  function leave(suggestion: Suggestion): void {
    queue.value = queue.value.filter((each) => each !== suggestion)
  }

  async function decide(verdict: 'accepted' | 'rejected', value?: string): Promise<void> {
    const [suggestion, query] = [current.value, asked.value]
    if (suggestion === null || query === null || working.value) return
    working.value = true
    const other = value === undefined ? {} : { value }
    const request = { ...query, suggestions: [suggestion.suggestion], verdict, ...other }
    const done = await notices.guard(() => connection.call('suggestions.decide', request))
    working.value = false
    if (done === undefined) return
    leave(suggestion)
    await list()
  }

  function skip(): void {
    const suggestion = current.value
    if (suggestion === null) return
    skipped.add(suggestion.suggestion)
    answers.value = { ...answers.value, skipped: answers.value.skipped + 1 }
    leave(suggestion)
    if (queue.value.length === 0 && skipped.size < total.value) void list()
  }

  /** How many suggestions there are from a confidence on, and of how many images. */
  async function countFrom(
    of: SuggestionKind,
    from: number,
  ): Promise<{ total: number; images: number } | null> {
    const query = asked.value
    if (query === null) return null
    const page = { ...query, kind: of, from, order: 'confidence', offset: 0, limit: 1 } as const
    const answer = await notices.guard(() => connection.call('suggestions.list', page))
    return answer === undefined ? null : { total: answer.total, images: answer.images }
  }

  async function acceptAll(of: SuggestionKind, from: number): Promise<void> {
    const query = asked.value
    if (query === null || working.value) return
    working.value = true
    const done = await notices.guard(() =>
      connection.call('suggestions.acceptAll', { ...query, kind: of, from }),
    )
    working.value = false
    if (done === undefined) return
    history.say(`Accepted for ${done.images} images.`)
    await list()
  }

  return {
    run,
    keyword,
    tags,
    kind,
    queue,
    total,
    listed,
    answers,
    working,
    error,
    summary: made.answer,
    making: made.loading,
    makeError: made.error,
    progress: made.progress,
    current,
    evidence: computed(() =>
      evidence.answer.value?.of === current.value?.suggestion ? (evidence.answer.value?.found ?? null) : null,
    ),
    open,
    make,
    list,
    show,
    decide,
    skip,
    countFrom,
    acceptAll,
  }
})
