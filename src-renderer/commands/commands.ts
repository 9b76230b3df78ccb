import { computed, shallowReactive } from 'vue'
import { usePreferences } from '../state/preferences'
import { keyLabel } from '../widgets/keyNames'
import { useShortcuts } from '../widgets/shortcuts'
import { whileMounted } from '../widgets/whileMounted'
import { catalog, type CommandEntry } from './catalog'

export type CommandHandlers = Readonly<Record<string, (event?: KeyboardEvent) => void>>

const mounted = shallowReactive<CommandHandlers[]>([])

/** The keys of a command: the person's own choice, else the program's. */
export function keysOf(
  entry: CommandEntry,
  chosen: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return chosen[entry.id] ?? entry.keys
}

/** The first key of a command as it is now, as people read it; undefined where a person has left it without one. */
export function keyOf(command: string): string | undefined {
  const key = keysOf(
    catalog.find(({ id }) => id === command)!,
    usePreferences().keys,
  )[0]
  return key === undefined ? undefined : keyLabel(key)
}

/** Says what commands of the catalogue do while the component is mounted; the component mounted last is asked first. */
export function useCommands(handlers: CommandHandlers): void {
  const preferences = usePreferences()
  const table = computed(() =>
    Object.fromEntries(
      catalog.flatMap((entry) => {
        const handler = handlers[entry.id]
        return handler === undefined
          ? []
          : keysOf(entry, preferences.keys).map((key) => [key, handler] as const)
      }),
    ),
  )
  useShortcuts(() => table.value)
  whileMounted(() => {
    mounted.push(handlers)
    return () => void mounted.splice(mounted.indexOf(handlers), 1)
  })
}

/** Commands that can be had now. */
export function availableCommands(): { entry: CommandEntry; run: (event?: KeyboardEvent) => void }[] {
  return catalog.flatMap((entry) => {
    const run = mounted.findLast((handlers) => handlers[entry.id] !== undefined)?.[entry.id]
    return run === undefined ? [] : [{ entry, run }]
  })
}

/** Another command of the same place, or of everywhere, that has a key; undefined where it is free. */
export function ownerOfKey(
  key: string,
  entry: CommandEntry,
  chosen: Readonly<Record<string, readonly string[]>>,
): CommandEntry | undefined {
  return catalog.find(
    (other) =>
      other.id !== entry.id &&
      (other.group === entry.group || other.group === 'Everywhere' || entry.group === 'Everywhere') &&
      keysOf(other, chosen).includes(key),
  )
}
