import { readPreferences } from './preferencesFile'
import { defaultAuthor } from './services/manualPairs'
import type { SessionEvents } from './sessionEvents'

/** Who works with the program, as the audit log names them. */
export interface Person {
  /** The name that they have set, else that of the system's user. */
  name(): string
}

/** Follows the preferences, so that a name that is set counts at once. */
export async function createPerson(library: string, events: SessionEvents): Promise<Person> {
  let { person } = await readPreferences(library)
  events.subscribe((event) => {
    if (event.topic === 'preferences') person = event.preferences.person
  })
  return { name: () => (person === '' ? defaultAuthor() : person) }
}
