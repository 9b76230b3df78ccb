import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../../../contract/runs'
import { listTrainingImages } from '../../../index/queries/images'
import { methodById } from '../../../methods/registry'
import { parseSettings } from '../../../methods/settingFields'
import type { EngineParts } from '../../engineParts'
import type { JobContext } from '../../jobs'
import { runTrainer } from '../../runTrainer'
import { cacheFolderOf, type Workspace } from '../../workspace'
import { unusableFor } from '../backends'
import { gatherInput } from '../training'

/** A trial learns from so many images at the most. */
const trialImages = 300

/** Short trainings that say how fast this machine is; each is made once and recorded nowhere. */
export interface Trials {
  /** Images a second of the autoencoder; null where there are too few images to try it. */
  rate(settings: Settings, images: number): Promise<number | null>
  /** Seconds of a method without a network, brought up to so many images; null as above. */
  seconds(method: string, settings: Settings, images: number): Promise<number | null>
}

/** Errors of what it makes: the signal's reason, and those of training. */
export function createTrials(parts: EngineParts, workspace: Workspace, context: JobContext): Trials {
  const made = new Map<string, Promise<number | null>>()
  const once = (key: readonly unknown[], make: () => Promise<number | null>) => {
    const name = JSON.stringify(key)
    const found = made.get(name) ?? make()
    made.set(name, found)
    return found
  }

  async function train(method: string, settings: Settings, count: number) {
    const folder = await mkdtemp(join(workspace.record.folder, 'trial-'))
    try {
      const images = listTrainingImages(workspace.index).slice(0, count)
      const order = { method, settings, seed: 0, begunFrom: null }
      const input = await gatherInput(parts, workspace, order, images, context)
      const began = performance.now()
      const places = { runFolder: folder, sharedFolder: folder, begunFolder: null }
      const unusable = await unusableFor(parts.backends, settings)
      const request = {
        ...input,
        ...places,
        kind: 'train' as const,
        unusable,
        cacheFolder: cacheFolderOf(workspace),
      }
      const watch = { signal: context.signal, progress: () => undefined }
      const { figures } = await runTrainer(parts.services.launchTrainer, request, watch).result
      return { figures, seconds: (performance.now() - began) / 1000 }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  return {
    rate: ({ imageSize, latentSize, backend, threads }, images) =>
      once([imageSize, latentSize, backend, threads], async () => {
        const count = Math.min(trialImages, images)
        if (count < 2) return null
        const quick = { clusters: 2, pretrainEpochs: 2, restarts: 1 }
        const own = { imageSize: imageSize!, latentSize: latentSize!, backend: backend!, threads: threads! }
        const settings = parseSettings(methodById('cae-kmeans'), { ...own, ...quick })
        const { figures } = await train('cae-kmeans', settings, count)
        return figures['imagesPerSecond'] ?? null
      }),
    seconds: (method, settings, images) =>
      once([method, settings, images], async () => {
        const count = Math.min(trialImages, images)
        if (count < Number(settings['clusters'])) return null
        // Two trials part what each start of k-means takes from what comes once.
        const one = await train(method, { ...settings, restarts: 1 }, count)
        const four = await train(method, { ...settings, restarts: 4 }, count)
        const start = Math.max(0, (four.seconds - one.seconds) / 3)
        const whole = Math.max(0, one.seconds - start) + start * Number(settings['restarts'])
        return whole * (images / count)
      }),
  }
}
