import { mkdir, open, readFile, rm, stat } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import type { TagReport } from '../deidentify/report'
import type { WrittenOutput } from './exporter'

const requestName = '.likewise-export.json'
const journalName = '.likewise-journal.jsonl'

/** A file that is written, and what its manifest says of it. */
export interface WrittenEntry extends WrittenOutput {
  readonly file: string
  /** Of each of its instances, as they are in the dataset. */
  readonly instances: readonly {
    readonly sopInstanceUid: string | null
    readonly tags: Readonly<Record<string, string>>
  }[]
}

const lineSchema = z.object({
  file: z.string(),
  bytes: z.number(),
  sha256: z.string(),
  details: z.record(z.string(), z.unknown()),
  report: z.array(z.custom<TagReport>()),
  instances: z.array(
    z.object({ sopInstanceUid: z.string().nullable(), tags: z.record(z.string(), z.string()) }),
  ),
})

/** The hidden folder beside the target in which a dataset grows, so that an export that ended early can go on. */
export interface Staging {
  readonly folder: string
  /** Files that an earlier attempt wrote whole, by name. */
  readonly written: ReadonlyMap<string, WrittenEntry>
  /** Takes a file down as written. */
  note(entry: WrittenEntry): Promise<void>
  /** Ends the taking down, and removes what is of no use in the dataset. */
  finish(): Promise<void>
  close(): Promise<void>
}

export function stagingFolder(target: string): string {
  return join(dirname(target), `.${basename(target)}.likewise-partial`)
}

/** What tells one request from another: an attempt at another dataset is not gone on with. */
export function fingerprintOf(request: unknown): string {
  return createHash('sha256').update(JSON.stringify(request)).digest('hex')
}

/** True when an earlier attempt at the same dataset waits beside the target. */
export async function canResume(target: string, fingerprint: string): Promise<boolean> {
  const found = await readFile(join(stagingFolder(target), requestName), 'utf8').catch(() => '')
  return found === fingerprint
}

/** Opens the folder of an earlier attempt at the same dataset, or a new one. Errors of the file system as they come. */
export async function openStaging(target: string, fingerprint: string): Promise<Staging> {
  const folder = stagingFolder(target)
  const resumes = await canResume(target, fingerprint)
  if (!resumes) {
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder, { recursive: true })
  }
  const written = resumes ? await readJournal(folder) : new Map<string, WrittenEntry>()
  if (!resumes) {
    const request = await open(join(folder, requestName), 'wx')
    await request.writeFile(fingerprint)
    await request.sync()
    await request.close()
  }
  const journal = await open(join(folder, journalName), 'a')
  // A line that a crash cut off must not swallow the next one.
  if (resumes) await journal.write('\n')
  return {
    folder,
    written,
    async note(entry) {
      await journal.write(`${JSON.stringify(entry)}\n`)
    },
    async finish() {
      await rm(join(folder, journalName))
      await rm(join(folder, requestName))
    },
    close: () => journal.close(),
  }
}

/** Entries whose file is there in its length; what else lies about is removed by who writes it. */
async function readJournal(folder: string): Promise<Map<string, WrittenEntry>> {
  const text = await readFile(join(folder, journalName), 'utf8').catch(() => '')
  const entries = new Map<string, WrittenEntry>()
  for (const line of text.split('\n')) {
    const entry = lineSchema.safeParse(parsed(line)).data
    if (entry === undefined) continue
    const size = await stat(join(folder, entry.file)).then(
      (status) => status.size,
      () => -1,
    )
    if (size === entry.bytes) entries.set(entry.file, entry)
  }
  return entries
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
