import { call, inArena, type Argument } from './kernelCalls'
import type { MemoryPlan } from './memoryPlan'
import type { KernelCall } from '../../kernels/runCalls'

/** Backward through block `i` of the encoder, band by band. */
export function poolBackward(
  plan: MemoryPlan,
  i: number,
  weight: (name: string) => Argument,
  gradient: (name: string) => Argument,
  activation: (offset: number) => Argument,
): KernelCall[] {
  const block = plan.encoder[i]!
  const next = plan.encoder[i + 1]
  const { outputs, pooledEdge, band, depth, pitch } = block
  const pixel = 4 * outputs
  const begin = next === undefined ? 0 : next.pitch + next.pixel
  const capacity = band * pooledEdge
  const lists = [inArena(plan.lists), capacity, inArena(plan.counts)] as const
  const calls = i === 0 ? [] : [call('clear', inArena(block.gradient), (block.edge + 2) * pitch)]
  for (let from = 0; from < pooledEdge; from += band) {
    calls.push(
      call(
        'listGradients',
        from,
        Math.min(from + band, pooledEdge),
        pooledEdge,
        outputs,
        inArena((next?.gradient ?? plan.flatGradient) + begin),
        activation((next?.x ?? plan.flat) + begin),
        next?.pitch ?? pooledEdge * pixel,
        pixel,
        activation(block.chosen),
        pitch,
        block.pixel,
        ...lists,
        gradient(`enc.${i}.bias`),
      ),
    )
    const weightGradient = gradient(`enc.${i}.weight`)
    if (i === 0) {
      calls.push(
        call('addFirstWeightGradient', outputs, activation(block.x), pitch, ...lists, weightGradient),
      )
      continue
    }
    calls.push(
      call('addWeightGradient', outputs, depth, activation(block.x), pitch, ...lists, weightGradient),
      call(
        'addInputGradient',
        outputs,
        depth,
        inArena(block.gradient),
        pitch,
        ...lists,
        weight(`enc.${i}.weight`),
      ),
    )
  }
  return calls
}
