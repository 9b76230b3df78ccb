import { callsOver, type Argument as ArgumentOver } from '../../kernels/calls'

/** The variables of a run, in their order; addresses, but for the last four. */
const variableNames = [
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

export type Argument = ArgumentOver<VariableName>

export const { call, given, placeOf, variables } = callsOver(variableNames)

export const inArena = (offset: number): Argument => ['arena', offset]
