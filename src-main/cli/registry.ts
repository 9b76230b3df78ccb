import type { Command } from './command'

const modules = import.meta.glob<{ command: Command }>('./commands/*.ts', { eager: true })

/** Every command, in the order of their file names. */
export const commands: readonly Command[] = Object.values(modules).map((module) => module.command)
