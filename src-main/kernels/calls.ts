import type { KernelCall } from './runCalls'

/** A number, or a variable and what is added to it. */
export type Argument<Name extends string> = number | boolean | readonly [Name, number]

/** Writes calls of kernels over variables of these names; before them comes one that is always 0. */
export function callsOver<Name extends string>(names: readonly Name[]) {
  /** Where a variable lies in a row of them. */
  const placeOf = (name: Name) => names.indexOf(name) + 1
  return {
    placeOf,
    /** A row of variables; what is not given is 0. */
    variables: (values: Readonly<Partial<Record<Name, number>>>): number[] => [
      0,
      ...names.map((name) => values[name] ?? 0),
    ],
    /** The variable as it is. */
    given: (name: Name): Argument<Name> => [name, 0],
    call(kernel: string, ...values: Argument<Name>[]): KernelCall {
      return {
        kernel,
        variables: values.map((value) => (typeof value === 'object' ? placeOf(value[0]) : 0)),
        offsets: values.map((value) => (typeof value === 'object' ? value[1] : Number(value))),
      }
    },
  }
}
