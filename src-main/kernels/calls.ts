import type { KernelCall } from './runCalls'

/** A number, or a variable and what is added to it. */
export type Argument<Name extends string> = number | boolean | readonly [Name, number]

/** Writes calls of kernels over variables of these names, in their order; “zero” is always 0. */
export function callsOver<Name extends string>(names: readonly (Name | 'zero')[]) {
  return {
    /** A row of variables; what is not given is 0. */
    variables: (values: Readonly<Partial<Record<Name, number>>>): number[] =>
      names.map((name) => (name === 'zero' ? 0 : (values[name] ?? 0))),
    call(kernel: string, ...values: Argument<Name>[]): KernelCall {
      const pairs = values.map((value) =>
        typeof value === 'object' ? value : (['zero', Number(value)] as const),
      )
      return {
        kernel,
        variables: pairs.map(([name]) => names.indexOf(name)),
        offsets: pairs.map(([, offset]) => offset),
      }
    },
  }
}
