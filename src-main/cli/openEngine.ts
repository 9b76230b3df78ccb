import { join, resolve } from 'node:path'
import { procedures, type Procedures } from '../contract/procedures'
import { createClient, type Client } from '../contract/rpc/client'
import { serve } from '../contract/rpc/server'
import { createInMemoryPair } from '../contract/rpc/wires/inMemory'
import { createEngine, type Engine } from '../engine/engine'
import { forkProcess } from '../engine/forkProcess'
import type { CommandContext } from './command'

/**
 * Runs `work` with an engine of its own that has a workspace open; the calls are those of a window.
 * With an archive the workspace is made where there is none. Errors: see claimWorkspace.
 */
export async function withWorkspace<T>(
  { programFolder }: CommandContext,
  workspace: string,
  archive: string | undefined,
  work: (client: Client<Procedures>, engine: Engine) => Promise<T>,
  workers?: number,
): Promise<T> {
  const folder = resolve(workspace)
  const engine = await createEngine({
    library: folder,
    programFolder,
    ...(workers === undefined ? {} : { workers }),
    services: {
      host: 'cli',
      launchTrainer: (quietly) => forkProcess(join(programFolder, 'trainer.js'), quietly),
      chooseFolder: undefined,
    },
  })
  try {
    if (archive === undefined) await engine.workspace.openFolder(folder)
    else await engine.workspace.openArchive(resolve(archive), folder)
    const [near, far] = createInMemoryPair()
    serve(procedures, engine.handlers, far)
    return await work(createClient(procedures, near), engine)
  } finally {
    await engine.close()
  }
}
