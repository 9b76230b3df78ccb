/** What every host was started with. */
export interface StartArguments {
  /** Folder of the user's library, absolute; null for the usual one. */
  readonly library: string | null
  /** Archive folder, absolute. */
  readonly archive: string | null
  readonly demo: boolean
}

/** Options of the command line that every host knows, for `parseArgs`. */
export const startOptions = {
  /** Folder of the user's library. */
  library: { type: 'string' },
  /** Of the web host. */
  port: { type: 'string', default: '0' },
  'no-open': { type: 'boolean', default: false },
  demo: { type: 'boolean', default: false },
} as const
