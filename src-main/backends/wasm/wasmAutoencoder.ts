import type { AdamState, Autoencoder, AutoencoderSpec, TrainingStep, Weights } from '../autoencoder'
import { createCrew, type Job } from '../../kernels/crew'
import { compileKernels } from '../../kernels/kernelModule'
import { checkSpec, checkWeights } from '../weightShapes'
import * as source from './assembly/index.ts?wasm'
import { imagePrograms } from './imagePrograms'
import { inArena, placeOf, variables } from './kernelCalls'
import { gradientGroups, imageSlots, planMemory } from './memoryPlan'
import { gather, padded, planParameters, scatter } from './parameters'
import { packPrograms, updatePrograms } from './updatePrograms'

/**
 * The autoencoder on our own WebAssembly kernels. Every image goes forward and backward through the whole network in one
 * thread, in buffers that stay; memory does not grow with the batch. The numbers do not depend on the threads.
 *
 * With a head the images go through the encoder first, for the whole batch's embedding. Where there is room for it,
 * what the encoder has computed is kept until they go on; where there is not, they go through it again.
 */
export async function createWasmAutoencoder(
  spec: AutoencoderSpec,
  weights: Weights,
  options: { readonly threads: number; readonly sharedMemory?: boolean; readonly mostKept?: number },
): Promise<Autoencoder> {
  checkSpec(spec)
  checkWeights(spec, weights)
  const threads = Math.min(Math.max(options.threads, 1), gradientGroups)
  const parameters = planParameters(spec)
  const plan = planMemory(spec, parameters, threads, options.mostKept)
  const kernels = await compileKernels(source, plan.bytes, options.sharedMemory ?? true)
  const packs = packPrograms(plan)
  const updates = updatePrograms(plan, gradientGroups)
  const inKept = imagePrograms(spec, plan, (offset) => ['kept', offset])
  const crew = createCrew(kernels, {
    programs: {
      ...imagePrograms(spec, plan, (offset) => inArena(plan.activations + offset)),
      encodeKept: inKept.encode,
      trainKept: inKept.trainEncoded,
      trainEncoderKept: inKept.trainEncoderEncoded,
      ...updates,
      pack: [...packs.values()].flat(),
    },
    threads: plan.arenas.length,
    arenas: { variable: placeOf('arena'), addresses: plan.arenas },
  })
  const { buffer } = kernels.memory
  const floats = (address: number, length: number) => new Float32Array(buffer, address, length)
  const parameterFloats = (address: number) => floats(address, parameters.length)
  const pixels = spec.inputSize ** 2
  let steps = 0

  const imageVariables = (slot: number, first: number) => ({
    kept: plan.kept + (first + slot) * plan.activationBytes,
    image: plan.images + slot * plan.imageBytes,
    embedding: plan.embeddings + slot * plan.embeddingBytes,
    headGradient: plan.headGradients + slot * plan.embeddingBytes,
    error: plan.errors + 8 * slot,
  })

  /** Visits the images in turns of as many as the memory holds, after they were copied there. */
  async function inTurns(
    images: Float32Array,
    count: number,
    visit: (first: number, length: number) => Promise<void>,
  ): Promise<void> {
    for (let first = 0; first < count; first += imageSlots) {
      const length = Math.min(imageSlots, count - first)
      floats(plan.images, length * pixels).set(images.subarray(first * pixels, (first + length) * pixels))
      await visit(first, length)
    }
  }

  /** Neighbouring images as jobs, `parts` of them at most. */
  function jobs(
    program: string,
    length: number,
    parts: number,
    values: (slot: number, part: number) => Parameters<typeof variables>[0],
  ): Job[] {
    return Array.from({ length: parts }, (_, part) => {
      const begin = Math.floor((part * length) / parts)
      const end = Math.floor(((part + 1) * length) / parts)
      const slots = Array.from({ length: end - begin }, (_, i) => begin + i)
      return { program, runs: slots.map((slot) => variables(values(slot, part))) }
    }).filter(({ runs }) => runs.length > 0)
  }

  const isKept = (first: number) => first < plan.keptTurns * imageSlots

  async function encode(images: Float32Array, count: number, keeping = false): Promise<Float32Array> {
    const embedding = new Float32Array(count * spec.latentSize)
    await inTurns(images, count, async (first, length) => {
      const program = keeping && isKept(first) ? 'encodeKept' : 'encode'
      await crew.run(jobs(program, length, crew.threads, (slot) => imageVariables(slot, first)))
      const stride = padded(spec.latentSize)
      const rows = floats(plan.embeddings, length * stride)
      for (let i = 0; i < length; i++) {
        const row = rows.subarray(i * stride, i * stride + spec.latentSize)
        embedding.set(row, (first + i) * spec.latentSize)
      }
    })
    return embedding
  }

  function writeRows(address: number, values: Float32Array | undefined, first: number, length: number): void {
    const stride = padded(spec.latentSize)
    const rows = floats(address, imageSlots * stride).fill(0)
    if (values === undefined) return
    for (let i = 0; i < length; i++) {
      const from = (first + i) * spec.latentSize
      rows.set(values.subarray(from, from + spec.latentSize), i * stride)
    }
  }

  async function train(images: Float32Array, count: number, step: TrainingStep): Promise<number> {
    const embedding = step.head === null ? undefined : await encode(images, count, true)
    const headGradient = embedding === undefined ? undefined : step.head?.(embedding)
    const withDecoder = step.reconstructionWeight !== 0
    const program = withDecoder ? 'train' : 'trainEncoder'
    const scale = (2 * step.reconstructionWeight) / (count * pixels)
    let error = 0
    floats(plan.gradients, gradientGroups * parameters.length).fill(0)
    await inTurns(images, count, async (first, length) => {
      const kept = embedding !== undefined && isKept(first)
      writeRows(plan.headGradients, headGradient, first, length)
      if (kept) writeRows(plan.embeddings, embedding, first, length)
      await crew.run(
        jobs(kept ? `${program}Kept` : program, length, gradientGroups, (slot, group) => ({
          ...imageVariables(slot, first),
          gradients: plan.gradients + group * plan.parameterBytes,
          scale,
        })),
      )
      error += new Float64Array(buffer, plan.errors, length).reduce((sum, value) => sum + value, 0)
    })
    steps++
    const rate = step.learningRate / (1 - 0.9 ** steps)
    const runs = () => [variables({ rate, secondScale: 1 / Math.sqrt(1 - 0.999 ** steps) })]
    await crew.run(
      Object.keys(updates)
        .filter((program) => withDecoder || !program.includes('dec'))
        .map((program) => ({ program, runs: runs() })),
    )
    return error / (count * pixels)
  }

  async function writeWeights(values: Weights): Promise<void> {
    checkWeights(spec, values)
    scatter(parameters, values, parameterFloats(plan.weights))
    await crew.run([{ program: 'pack', runs: [variables({})] }])
  }

  await writeWeights(weights)
  return {
    spec,
    encode: (images, count) => encode(images, count),
    train,
    writeWeights,
    async reconstruct(images, count) {
      const reconstruction = new Float32Array(count * pixels)
      await inTurns(images, count, async (first, length) => {
        // The reconstruction takes the place of the image, which is not needed any more.
        await crew.run(
          jobs('reconstruct', length, crew.threads, (slot) => ({
            ...imageVariables(slot, first),
            output: plan.images + slot * plan.imageBytes,
          })),
        )
        reconstruction.set(floats(plan.images, length * pixels), first * pixels)
      })
      return reconstruction
    },
    readWeights: () => Promise.resolve(gather(parameters, parameterFloats(plan.weights))),
    readAdam: () =>
      Promise.resolve({
        step: steps,
        first: gather(parameters, parameterFloats(plan.firstMoments)),
        second: gather(parameters, parameterFloats(plan.secondMoments)),
      }),
    writeAdam(state: AdamState) {
      checkWeights(spec, state.first)
      checkWeights(spec, state.second)
      steps = state.step
      scatter(parameters, state.first, parameterFloats(plan.firstMoments))
      scatter(parameters, state.second, parameterFloats(plan.secondMoments))
      return Promise.resolve()
    },
    dispose: () => crew.close(),
  }
}
