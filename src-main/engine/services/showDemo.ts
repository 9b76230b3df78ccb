import type { Procedures } from '../../contract/procedures'
import type { Handlers } from '../../contract/rpc/server'

/** Fast on any machine, and as many clusters as the demo archive has kinds of images. */
const demoRun = { method: 'pca-kmeans', settings: { clusters: 16 }, seed: 0 }

/**
 * The program on its main job, for somebody who has just installed it: opens the demo archive, scans it and, where it
 * was never clustered, clusters it. Windows see the jobs as if they had been asked for there.
 * Errors: those of the three calls.
 */
export async function showDemo(handlers: Handlers<Procedures>): Promise<void> {
  const context = { signal: new AbortController().signal, progress: () => undefined }
  await handlers['workspace.openDemo']({}, context)
  await handlers['archive.scan']({}, context)
  const runs = await handlers['runs.list']({}, context)
  if (!runs.some(({ state }) => state === 'done')) await handlers['runs.train'](demoRun, context)
}
