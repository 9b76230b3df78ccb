import { call, given } from './kernelCalls'
import type { MemoryPlan } from './memoryPlan'
import type { KernelCall } from '../../kernels/runCalls'

/** For every layer the calls that pack its weights as the kernels read them; dense layers need none. */
export function packPrograms(plan: MemoryPlan): Map<string, KernelCall[]> {
  const programs = new Map<string, KernelCall[]>([
    ['fc_enc', []],
    ['fc_dec', []],
  ])
  const weight = (name: string) => plan.weights + 4 * plan.parameters.byName.get(name)!.offset
  plan.encoder.forEach(({ depth, outputs, packed }, i) => {
    const rows = 3 * depth
    programs.set(`enc.${i}`, [
      call('packPanels', weight(`enc.${i}.weight`), rows, outputs, 4, 4 * rows, packed),
    ])
  })
  plan.decoder.forEach(({ inputs, columns, channels, packed, transposed, start }, i) => {
    const from = weight(`dec.${i}.weight`)
    const middleTap = start + 4 * 4 * channels
    programs.set(`dec.${i}`, [
      call('packPanels', from, inputs, columns, 4 * columns, 4, packed),
      call('packPanels', from, columns, inputs, 4, 4 * columns, transposed),
      call('copyBytes', weight(`dec.${i}.bias`), middleTap, 4 * channels),
    ])
  })
  return programs
}

/** For every layer: Adam on its weight and bias, then packing. */
export function updatePrograms(plan: MemoryPlan, groups: number): Record<string, readonly KernelCall[]> {
  const entries = [...packPrograms(plan)].map(([layer, pack]) => {
    const { offset } = plan.parameters.byName.get(`${layer}.weight`)!
    const bias = plan.parameters.byName.get(`${layer}.bias`)!
    const bytes = 4 * offset
    // The bias follows its weight, so one call serves both.
    const adam = call(
      'adam',
      plan.weights + bytes,
      plan.firstMoments + bytes,
      plan.secondMoments + bytes,
      plan.gradients + bytes,
      groups,
      plan.parameterBytes,
      bias.offset + bias.length - offset,
      given('rate'),
      given('secondScale'),
    )
    return [`update ${layer}`, [adam, ...pack]] as const
  })
  return Object.fromEntries(entries)
}
