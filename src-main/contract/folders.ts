import { z } from 'zod'
import { procedure } from './rpc/procedure'

const folderEntrySchema = z.object({
  /** Opaque; valid while the engine runs. */
  folder: z.string(),
  name: z.string(),
})

/** One folder as the server-side chooser shows it. */
export const folderListingSchema = z.object({
  folder: z.string(),
  /** As people write it: to show, never to open. */
  path: z.string(),
  parent: z.string().nullable(),
  /** Sub-folders by name, hidden ones left out. */
  entries: z.array(folderEntrySchema),
  /** Plain files directly inside. */
  files: z.number().int(),
  /** Places worth a click: home, mounted drives. */
  places: z.array(folderEntrySchema),
})
export type FolderListing = z.infer<typeof folderListingSchema>

export const folderProcedures = {
  /** Lists a folder; null starts at the user's home. Errors: folder-not-found, folder-unreadable. */
  'folders.list': procedure({
    input: z.object({ folder: z.string().nullable() }),
    progress: z.never(),
    output: folderListingSchema,
  }),
  /** The id of a folder typed as a path. Errors: folder-not-found, folder-unreadable. */
  'folders.resolve': procedure({
    input: z.object({ path: z.string().min(1) }),
    progress: z.never(),
    output: folderListingSchema,
  }),
  /** Makes a sub-folder. Errors: target-exists, target-unwritable. */
  'folders.create': procedure({
    input: z.object({ parent: z.string(), name: z.string().min(1).max(200) }),
    progress: z.never(),
    output: folderListingSchema,
  }),
  /** Shows the system's folder dialog; null when the user closed it. Errors: not-supported-here. */
  'folders.choose': procedure({
    input: z.object({ title: z.string() }),
    progress: z.never(),
    output: z.object({ folder: z.string().nullable() }),
  }),
}
