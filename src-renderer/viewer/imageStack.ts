import { ref, shallowRef } from 'vue'
import type { ImageDescription } from '../../src-main/contract/clusters'
import { toErrorRecord, type ErrorRecord } from '../../src-main/contract/errors'
import { useConnection } from '../state/connection'
import { imageIdOf } from './frameLoader'
import type { StackDisplay } from './stackDisplay'
import { positionsAhead, stepInStack } from './stackPosition'

/** The series on show: which of its images, what is known of it, and why it cannot be shown. */
export function createImageStack(workspace: string, display: () => StackDisplay | undefined) {
  const connection = useConnection()
  const image = ref<number | null>(null)
  const stack = shallowRef<readonly number[]>([])
  const description = shallowRef<ImageDescription | null>(null)
  const error = ref<ErrorRecord | null>(null)
  const loading = ref(false)
  const descriptions = new Map<number, Promise<ImageDescription>>()
  let latest = 0

  function describe(id: number): Promise<ImageDescription> {
    const known = descriptions.get(id)
    if (known !== undefined) return known
    const asked = connection.call('images.describe', { image: id })
    descriptions.set(id, asked)
    asked.catch(() => descriptions.delete(id))
    return asked
  }

  /** Shows an image with the series around it. */
  async function open(id: number): Promise<void> {
    const turn = ++latest
    loading.value = true
    const found = await describe(id).catch(() => null)
    if (turn !== latest) return
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
      for (const ahead of positionsAhead(at, ids.length)) shown?.load(ids[ahead]!).catch(() => undefined)
    } catch (cause) {
      if (turn === latest) error.value = toErrorRecord(cause)
    } finally {
      if (turn === latest) loading.value = false
    }
    const found = await describe(id).catch(() => null)
    if (turn === latest) description.value = found
  }

  /** Moves in the series; the ends hold. */
  function step(by: number): void {
    if (image.value === null) return
    const at = stack.value.indexOf(image.value)
    const target = stepInStack(at, by, stack.value.length)
    if (target !== at) void present(stack.value[target]!)
  }

  /** Tries the present image again. */
  function retry(): void {
    if (image.value !== null) void open(image.value)
  }

  const spacingOf = (id: number) => describe(id).then((found) => found.spacing)

  return { image, stack, description, error, loading, open, step, retry, spacingOf }
}
