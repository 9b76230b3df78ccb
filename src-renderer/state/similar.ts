import { defineStore } from 'pinia'
import { ref, shallowRef, watch } from 'vue'
import type { ErrorRecord } from '../../src-main/contract/errors'
import type { SimilarImage } from '../../src-main/contract/similar'
import { shownError } from './callError'
import { useConnection } from './connection'
import { sendDropped } from './sendDropped'
import { useSession } from './session'

/** What similar images are wanted of. */
export type SimilarSubject =
  | { readonly kind: 'images'; readonly images: readonly number[] }
  | {
      readonly kind: 'file'
      readonly name: string
      /** Address of its picture, and what the engine knows it by; null while it is being sent. */
      readonly sent: { readonly picture: string; readonly point: string } | null
    }

/** Values of tags that an image has to have to be found, by keyword. */
export type SimilarFilter = Readonly<Record<string, string>>

const shown = 200

/** The images most like some others, or like a file that was dropped on the window. */
export const useSimilar = defineStore('similar', () => {
  const connection = useConnection()
  const session = useSession()
  const run = ref<number | null>(null)
  const subject = shallowRef<SimilarSubject | null>(null)
  /** Subjects before this one, to go back to. */
  const earlier = shallowRef<readonly SimilarSubject[]>([])
  const metric = ref<'cosine' | 'euclidean'>('cosine')
  const filter = shallowRef<SimilarFilter>({})
  /** Nearest first; null while they are looked for. */
  const found = shallowRef<readonly SimilarImage[] | null>(null)
  const error = ref<ErrorRecord | null>(null)
  let turn = 0

  watch(() => session.workspace?.workspace, close)
  watch([metric, filter], () => void search())

  function askImages(ofRun: number, images: readonly number[]): void {
    begin(ofRun, { kind: 'images', images })
    void search()
  }

  async function askFile(ofRun: number, file: File): Promise<void> {
    begin(ofRun, { kind: 'file', name: file.name, sent: null })
    const own = ++turn
    try {
      const sent = await sendDropped(ofRun, file)
      if (own !== turn) return
      subject.value = { kind: 'file', name: file.name, sent }
      await search()
    } catch (cause) {
      if (own === turn) error.value = shownError(cause)
    }
  }

  function begin(ofRun: number, next: SimilarSubject): void {
    const before = run.value === ofRun ? subject.value : null
    earlier.value = before === null ? [] : [...earlier.value, before]
    run.value = ofRun
    subject.value = next
    found.value = null
    error.value = null
  }

  function back(): void {
    const before = earlier.value.at(-1)
    if (before === undefined) return
    earlier.value = earlier.value.slice(0, -1)
    subject.value = before
    void search()
  }

  async function search(): Promise<void> {
    const [ofRun, asked] = [run.value, subject.value]
    if (ofRun === null || asked === null) return
    if (asked.kind === 'file' && asked.sent === null) return
    const own = ++turn
    found.value = null
    error.value = null
    const to =
      asked.kind === 'images'
        ? { kind: 'images' as const, images: [...asked.images] }
        : { kind: 'point' as const, point: asked.sent?.point ?? '' }
    const where = Object.entries(filter.value).map(([keyword, value]) => ({ keyword, values: [value] }))
    try {
      const question = { run: ofRun, to, k: shown, metric: metric.value, where }
      const { images } = await connection.call('images.similar', question)
      if (own === turn) found.value = images
    } catch (cause) {
      if (own === turn) error.value = shownError(cause)
    }
  }

  function setFilter(keyword: string, value: string): void {
    const others = Object.entries(filter.value).filter(([other]) => other !== keyword)
    filter.value = Object.fromEntries(value === '' ? others : [...others, [keyword, value]])
  }

  function close(): void {
    turn++
    run.value = null
    subject.value = null
    earlier.value = []
    found.value = null
    error.value = null
    filter.value = {}
  }

  return {
    run,
    subject,
    earlier,
    metric,
    filter,
    found,
    error,
    askImages,
    askFile,
    back,
    search,
    setFilter,
    close,
  }
})
