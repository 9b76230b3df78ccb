import type { z } from 'zod'

/** One call of the contract: input → progress* → output. Cancel and errors are the wire's business. */
export interface Procedure<
  Input extends z.ZodType = z.ZodType,
  Progress extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly input: Input
  readonly progress: Progress
  readonly output: Output
}

export type ProcedureMap = Readonly<Record<string, Procedure>>

export type InputOf<P extends Procedure> = z.input<P['input']>
export type ParsedInputOf<P extends Procedure> = z.output<P['input']>
export type ProgressOf<P extends Procedure> = z.output<P['progress']>
export type OutputOf<P extends Procedure> = z.output<P['output']>

/** Gives a procedure its exact type without repeating it. */
export function procedure<I extends z.ZodType, P extends z.ZodType, O extends z.ZodType>(
  definition: Procedure<I, P, O>,
): Procedure<I, P, O> {
  return definition
}
