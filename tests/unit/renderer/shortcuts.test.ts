import { createPinia } from 'pinia'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { createRenderer, defineComponent, h, nextTick, ref, type Component } from 'vue'
import { availableCommands, useCommands } from '../../../src-renderer/commands/commands'
import { useShortcuts } from '../../../src-renderer/widgets/shortcuts'

/** A tree of nodes that shows nothing: only when components come and go matters here. */
interface Node {
  parent: Node | null
  children: Node[]
}
const node = (): Node => ({ parent: null, children: [] })
const { createApp } = createRenderer<Node, Node>({
  createElement: node,
  createText: node,
  createComment: node,
  setText: () => undefined,
  setElementText: () => undefined,
  patchProp: () => undefined,
  parentNode: ({ parent }) => parent,
  nextSibling: (child) => child.parent?.children[child.parent.children.indexOf(child) + 1] ?? null,
  insert: (child, parent, before) => {
    child.parent = parent
    parent.children.splice(before ? parent.children.indexOf(before) : parent.children.length, 0, child)
  },
  remove: (child) => {
    child.parent?.children.splice(child.parent.children.indexOf(child), 1)
    child.parent = null
  },
})

let onKeydown: ((event: unknown) => void) | null = null
beforeAll(() => {
  vi.stubGlobal('HTMLElement', EventTarget)
  vi.stubGlobal('HTMLInputElement', EventTarget)
  vi.stubGlobal('window', {
    addEventListener: (_: string, listener: typeof onKeydown) => (onKeydown = listener),
    removeEventListener: () => (onKeydown = null),
  })
})
afterAll(() => {
  vi.unstubAllGlobals()
})

const pressed: string[] = []
beforeEach(() => {
  pressed.length = 0
})

function press(key: string): void {
  onKeydown?.({ key, ctrlKey: false, metaKey: false, altKey: false, target: null, preventDefault: vi.fn() })
}

function show(component: Component) {
  const app = createApp(component).use(createPinia())
  app.mount(node())
  return app
}

it('serves the shortcuts of what is mounted, the last one first, and none when all is gone', async () => {
  const isShown = ref(false)
  const Dialog = defineComponent(() => {
    useShortcuts({ a: () => pressed.push('a of the dialog') })
    return () => h('p')
  })
  const app = show(
    defineComponent(() => {
      useShortcuts({ a: () => pressed.push('a'), 'g l': () => pressed.push('g l') })
      return () => (isShown.value ? h(Dialog) : h('p'))
    }),
  )
  press('a')
  isShown.value = true
  await nextTick()
  press('a')
  press('g')
  press('l')
  expect(pressed).toEqual(['a', 'a of the dialog', 'g l'])
  app.unmount()
  expect(onKeydown).toBeNull()
})

it('leaves the shortcuts and commands of others when a component goes before it was mounted', async () => {
  const isShown = ref(false)
  const Passing = defineComponent(() => {
    // What it finds out while it is set up takes it away again, before it was ever mounted.
    isShown.value = false
    useShortcuts({ a: () => pressed.push('a of what is gone') })
    useCommands({ 'go.training': () => pressed.push('command of what is gone') })
    return () => h('p')
  })
  const app = show(
    defineComponent(() => {
      useCommands({ audit: () => pressed.push('audit') })
      return () => (isShown.value ? h(Passing) : h('p'))
    }),
  )
  isShown.value = true
  await nextTick()
  expect(isShown.value).toBe(false)
  press('a')
  press('g')
  press('l')
  expect(pressed).toEqual(['audit'])
  expect(availableCommands().map(({ entry }) => entry.id)).toEqual(['audit'])
  app.unmount()
  expect(availableCommands()).toEqual([])
})
