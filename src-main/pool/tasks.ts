/** A function that may run in a worker: structured-cloneable in, structured-cloneable out. */
export type Task = (input: never) => Promise<unknown>

export type TaskMap = Readonly<Record<string, Task>>

export type TaskInput<T extends Task> = Parameters<T>[0]
export type TaskOutput<T extends Task> = Awaited<ReturnType<T>>
