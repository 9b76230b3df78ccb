import type { KernelCall } from './runCalls'

/** The variables of a run, in their order; addresses, but for the last four. */
export const variableNames = [
  'zero',
  'arena',
  'kept',
  'gradients',
  'image',
  'embedding',
  'headGradient',
  'error',
  'output',
  'scale',
  'rate',
  'secondScale',
] as const

type VariableName = (typeof variableNames)[number]

/** A row of variables; what is not given is 0. */
export function variables(values: Partial<Record<VariableName, number>>): number[] {
  return variableNames.map((name) => values[name] ?? 0)
}

/** A number, or a variable and what is added to it. */
export type Argument = number | boolean | readonly [VariableName, number]

export function call(kernel: string, ...values: Argument[]): KernelCall {
  const pairs = values.map((value) =>
    typeof value === 'object' ? value : (['zero', Number(value)] as const),
  )
  return {
    kernel,
    variables: pairs.map(([name]) => variableNames.indexOf(name)),
    offsets: pairs.map(([, offset]) => offset),
  }
}

export const inArena = (offset: number): Argument => ['arena', offset]
export const given = (name: VariableName): Argument => [name, 0]
