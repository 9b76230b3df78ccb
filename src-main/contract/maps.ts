import { z } from 'zod'
import { progressSchema } from './jobs'
import { procedure } from './rpc/procedure'

export const mapProcedures = {
  /**
   * Lays the images of a run out in the plane by t-SNE of their embedding, and keeps the map; joins the job that
   * already does. Its points are an asset (contract/assets.ts).
   * Errors: run-not-found, run-unfinished, workspace-damaged, busy, cancelled.
   */
  'maps.make': procedure({
    input: z.object({ run: z.number().int(), seed: z.number().int().nonnegative().default(0) }),
    progress: progressSchema,
    output: z.object({ images: z.number().int(), seconds: z.number() }),
  }),
}
