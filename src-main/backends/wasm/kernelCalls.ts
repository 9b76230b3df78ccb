import { callsOver, type Argument as ArgumentOver } from '../../kernels/calls'

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

type VariableName = Exclude<(typeof variableNames)[number], 'zero'>

export type Argument = ArgumentOver<VariableName>

export const { call, variables } = callsOver<VariableName>(variableNames)

export const inArena = (offset: number): Argument => ['arena', offset]
export const given = (name: VariableName): Argument => [name, 0]
