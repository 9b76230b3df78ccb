import { mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeDemoArchive } from '../../demo/writeDemoArchive'
import { createProgressRate } from '../../numerics/progressRate'
import type { EngineParts } from '../engineParts'
import type { JobContext } from '../jobs'

/** Enough images for every phantom to form a cluster, few enough to be ready in seconds. */
export const demoDefaults = { images: 480, seed: 1 }

/** The demo archive of the library, written when it is not there yet; gives its folder. */
export async function provideDemoArchive(
  parts: EngineParts,
  options: { readonly images: number; readonly seed: number },
  context: JobContext,
): Promise<string> {
  const folder = join(parts.library, 'demo', `${options.images}-images-seed-${options.seed}`, 'Demo archive')
  if (await isFolder(folder)) return folder
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 })
  const rate = createProgressRate(() => performance.now())
  await writeDemoArchive(folder, {
    ...options,
    signal: context.signal,
    progress: (done, total) =>
      context.progress({
        phase: 'Drawing the demo archive',
        done,
        total,
        unit: 'images',
        ...rate.update(done, total),
        counts: {},
      }),
  })
  return folder
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
