/** What the test tells the stand-in to do, and what it is told of calls that a person would see. */
export type StageOrder =
  | { readonly kind: 'answer'; readonly messageBox: number; readonly openDialog: readonly string[] }
  | { readonly kind: 'menu'; readonly labels: readonly string[] }
  | { readonly kind: 'drop'; readonly path: string }
  | { readonly kind: 'close' }
  | { readonly kind: 'forge'; readonly channel: string; readonly url: string; readonly message: unknown }

export interface StageCall {
  /** “dialog.showMessageBox”. */
  readonly name: string
  /** Its last argument. */
  readonly argument: unknown
}

type Listener<K extends StageOrder['kind']> = (order: Extract<StageOrder, { kind: K }>) => void
const listeners = new Map<string, (order: never) => void>()

export const answers: { messageBox: number; openDialog: readonly string[] } = {
  messageBox: 0,
  openDialog: [],
}

export function onOrder<K extends StageOrder['kind']>(kind: K, listener: Listener<K>): void {
  listeners.set(kind, listener)
}

/** Tells the test of a call. */
export function called(name: string, argument: unknown): void {
  process.send?.({ name, argument: JSON.parse(JSON.stringify(argument)) as unknown } satisfies StageCall)
}

onOrder('answer', ({ messageBox, openDialog }) => Object.assign(answers, { messageBox, openDialog }))
process.on('message', (order: StageOrder) => {
  listeners.get(order.kind)?.(order as never)
})
