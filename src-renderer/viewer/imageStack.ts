import { onBeforeUnmount, ref, shallowRef } from 'vue'
import type { FileElement, ImageDescription } from '../../src-main/contract/clusters'
import { toErrorRecord, type ErrorRecord } from '../../src-main/contract/errors'
import { imageIdOf, loadImage } from './frameLoader'
import type { ImageFacts } from './imageFacts'
import { createLoadAhead } from './loadAhead'
import type { StackDisplay } from './stackDisplay'
import { positionsAhead, stepInStack } from './stackPosition'

/** An image rests this long, in milliseconds, before its header is asked for: not every slice that flies past. */
const rest = 120

/** The series on show: which of its images, what is known of it, and why it cannot be shown. */
export function createImageStack(
  workspace: string,
  facts: ImageFacts,
  display: () => StackDisplay | undefined,
) {
  const image = ref<number | null>(null)
  const stack = shallowRef<readonly number[]>([])
  const description = shallowRef<ImageDescription | null>(null)
  /** Of the image on show, or of one of the same series until they have come. */
  const elements = shallowRef<readonly FileElement[]>([])
  const error = ref<ErrorRecord | null>(null)
  const loading = ref(false)
  const ahead = createLoadAhead(loadImage)
  let latest = 0
  let lastStep = 1
  let resting: ReturnType<typeof setTimeout> | undefined
  /** Images beside the series that are worth loading ahead. */
  let neighbours: readonly number[] = []

  onBeforeUnmount(() => {
    latest++
    ahead.stop()
    clearTimeout(resting)
  })

  /** Shows an image with the series around it. @param beside images that will probably be opened next */
  async function open(id: number, beside: readonly number[] = []): Promise<void> {
    const turn = ++latest
    loading.value = true
    neighbours = beside
    loadImage(imageIdOf(workspace, id)).catch(() => undefined)
    const found = await facts.describe(id).catch(() => null)
    if (turn !== latest) return
    if (!stack.value.includes(id)) elements.value = []
    stack.value = found === null || !found.stack.includes(id) ? [id] : found.stack
    await present(id)
  }

  async function present(id: number): Promise<void> {
    const turn = ++latest
    loading.value = true
    image.value = id
    const shown = display()
    const ids = stack.value.map((member) => imageIdOf(workspace, member))
    const at = stack.value.indexOf(id)
    try {
      await shown?.load(ids[at]!)
      if (turn !== latest) return
      await shown?.show(ids, at)
      error.value = null
    } catch (cause) {
      if (turn === latest) error.value = toErrorRecord(cause)
    } finally {
      if (turn === latest) loading.value = false
    }
    if (turn !== latest) return
    const series = positionsAhead(at, ids.length, lastStep).map((position) => ids[position]!)
    const others = neighbours.map((member) => imageIdOf(workspace, member))
    ahead.want([...series.slice(0, 2), ...others, ...series.slice(2)])
    const found = await facts.describe(id).catch(() => null)
    if (turn !== latest) return
    description.value = found
    clearTimeout(resting)
    resting = setTimeout(() => void readElements(id, turn), rest)
  }

  async function readElements(id: number, turn: number): Promise<void> {
    const found = await facts.elements(id).catch(() => [])
    if (turn === latest) elements.value = found
  }

  /** Moves in the series; the ends hold. */
  async function step(by: number): Promise<void> {
    if (image.value === null) return
    const at = stack.value.indexOf(image.value)
    const target = stepInStack(at, by, stack.value.length)
    if (target === at) return
    lastStep = by
    await present(stack.value[target]!)
  }

  /** Moves to the next image, from the last to the first. */
  async function advance(): Promise<void> {
    if (image.value === null || stack.value.length < 2) return
    lastStep = 1
    await present(stack.value[(stack.value.indexOf(image.value) + 1) % stack.value.length]!)
  }

  /** Tries the present image again. */
  function retry(): void {
    if (image.value !== null) void open(image.value, neighbours)
  }

  return { image, stack, description, elements, error, loading, open, step, advance, retry }
}
