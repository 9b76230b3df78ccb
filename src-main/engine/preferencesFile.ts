import { randomUUID } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { LikewiseError } from '../contract/errors'
import { preferencesSchema, type Preferences } from '../contract/preferences'

const fileName = 'preferences.json'

/** What the user wants; the defaults where nothing is kept, or what is kept cannot be read. */
export async function readPreferences(library: string): Promise<Preferences> {
  try {
    return preferencesSchema.parse(JSON.parse(await readFile(join(library, fileName), 'utf8')))
  } catch {
    return preferencesSchema.parse({})
  }
}

/** Replaces what is named. Errors: target-unwritable. */
export async function changePreferences(
  library: string,
  change: { readonly [K in keyof Preferences]?: Preferences[K] | undefined },
): Promise<Preferences> {
  const next = preferencesSchema.parse({ ...(await readPreferences(library)), ...change })
  const written = join(library, `${fileName}.${randomUUID()}.new`)
  try {
    await writeFile(written, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
    await rename(written, join(library, fileName))
  } catch (error) {
    const sentence = `The settings cannot be written to ${library}. Check the rights and the space of this folder.`
    throw new LikewiseError('target-unwritable', sentence, { cause: error })
  }
  return next
}
