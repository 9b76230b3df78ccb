import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Procedures } from '../../src-main/contract/procedures'
import { procedures } from '../../src-main/contract/procedures'
import { LikewiseError } from '../../src-main/contract/errors'
import { audited } from '../../src-main/engine/audit/audited'
import type { AuditRule } from '../../src-main/engine/audit/auditRule'
import { auditRules } from '../../src-main/engine/audit/auditRules'
import { listAudit } from '../../src-main/index/queries/audit'
import { longUses, uses } from '../support/auditedUses'
import { openTestEngine, type TestEngine } from '../support/testEngine'

const rules = Object.entries(auditRules) as [keyof Procedures, AuditRule | null][]
const ofKind = (kind: AuditRule['kind'] | null) =>
  rules.filter(([, rule]) => (rule?.kind ?? null) === kind).map(([name]) => name)

let engine: TestEngine
beforeEach(() => {
  engine = openTestEngine(mkdtempSync(join(tmpdir(), 'likewise-audit-')))
})
afterEach(() => {
  engine.close()
  rmSync(engine.folder, { recursive: true, force: true })
})

const context = { signal: new AbortController().signal, progress: () => undefined }
const call = (name: keyof Procedures, input: unknown, handlers = engine.handlers): Promise<unknown> =>
  Promise.resolve().then(() => {
    const handler = handlers[name] as (input: unknown, given: typeof context) => unknown
    return handler(procedures[name].input.parse(input), context)
  })
const entries = () => listAudit(engine.workspace.index, 0, 1000).entries

describe.each(ofKind('step'))('%s', (name) => {
  const use = uses[name]

  it('has an example here', () => {
    expect(use, `Say in tests/support/auditedUses.ts how ${name} is used.`).toBeDefined()
  })

  it('writes one entry that says who and when, and repeats nothing that was typed', async () => {
    use?.prepare?.(engine)
    for (const [earlier, input] of use?.before ?? []) await call(earlier, input)
    const before = entries().length
    const settings = (await call('constraints.settings', {})) as { settings: unknown }
    await call(name, use?.input ?? { settings: settings.settings })
    const [entry, ...rest] = entries()
    expect(rest.length).toBe(before)
    expect(entry).toMatchObject({ action: name, outcome: 'done', who: 'ana' })
    expect(Math.abs(Date.now() - Date.parse(entry!.at))).toBeLessThan(60_000)
    expect(JSON.stringify(entry)).not.toContain('Secret words')
  })

  it('writes nothing when it fails', async () => {
    const fail = () => {
      throw new LikewiseError('internal', 'No.')
    }
    const handlers = audited({ ...engine.bare, [name]: fail }, engine.current, () => 'ana')
    const { settings } = (await call('constraints.settings', {})) as { settings: unknown }
    await expect(call(name, use?.input ?? { settings }, handlers)).rejects.toMatchObject({ code: 'internal' })
    expect(entries()).toEqual([])
  })
})

describe.each([...ofKind('long work'), ...ofKind('work')])('%s', (name) => {
  const use = longUses[name]
  const isLong = auditRules[name]?.kind === 'long work'
  const handlersWith = (handler: () => Promise<unknown>) =>
    audited({ ...engine.bare, [name]: handler }, engine.current, () => 'ana')

  it('has an example here', () => {
    expect(use, `Say in tests/support/auditedUses.ts how ${name} is used.`).toBeDefined()
  })

  it('is in the log before it does anything where it takes long, and when it has ended', async () => {
    const handlers = handlersWith(() => {
      expect(entries().map(({ outcome }) => outcome)).toEqual(isLong ? ['begun'] : [])
      return Promise.resolve(use?.output)
    })
    await call(name, use?.input, handlers)
    expect(entries()[0]).toMatchObject({ action: name, outcome: 'done', who: 'ana' })
    expect(JSON.stringify(entries())).not.toContain('Secret words')
  })

  it.each([
    ['cancelled', 'cancelled'],
    ['disk-full', 'failed'],
  ] as const)('says that it ended with %s', async (code, outcome) => {
    const handlers = handlersWith(() => Promise.reject(new LikewiseError(code, 'Secret words')))
    await expect(call(name, use?.input, handlers)).rejects.toMatchObject({ code })
    expect(entries()[0]).toMatchObject({ action: name, outcome, details: { error: code } })
    expect(JSON.stringify(entries())).not.toContain('Secret words')
  })
})

it('a refused link is no change, and not in the log', async () => {
  await call('curation.link', { kind: 'must', images: [1, 2] })
  await call('curation.link', { kind: 'cannot', images: [1, 2] })
  expect(entries()).toHaveLength(1)
})

it('the log tells of an export where it went, of what it was made, and how much', async () => {
  const { input, output } = longUses['exports.write']!
  const handlers = audited(
    { ...engine.bare, 'exports.write': () => Promise.resolve(output as never) },
    engine.current,
    () => 'ana',
  )
  await call('exports.write', input, handlers)
  expect(entries()[0]!.details).toMatchObject({
    target: '/somewhere/dataset',
    patients: 1,
    scope: { kind: 'query', where: [{ keyword: 'PatientName', values: ['(withheld)'] }] },
  })
})

/** What calls without a rule are asked, where “{}” does not do and the answer needs no worker. */
const readings: Record<string, unknown> = {
  'archive.problems': { offset: 0, limit: 10 },
  'archive.duplicates': { same: 'uid', offset: 0, limit: 10 },
  'constraints.findInstance': { name: '1.1' },
  'pairs.list': { offset: 0, limit: 10 },
  'clusters.list': { run: 1 },
  'clusters.images': { run: 1, cluster: 0, offset: 0, limit: 10 },
  'clusters.assignments': { run: 1, offset: 0, limit: 10 },
  'clusterLabels.list': { run: 1 },
  'images.sources': { images: [1, 2] },
  'runs.moved': { before: 1, after: 1 },
  'runs.history': { run: 1 },
  'suggestions.decisions': { offset: 0, limit: 10 },
  'runs.pause': { run: 1 },
  'runs.retrieval': { run: 1 },
  'runs.unpause': { run: 1 },
  'experiments.pause': { experiment: 1 },
  'experiments.unpause': { experiment: 1 },
  'audit.list': { offset: 0, limit: 10 },
}
/** They open or close workspaces, wait for windows, or answer by workers only: looked at, and found to change nothing. */
const unasked = new Set<string>([
  ...[
    'session.watch',
    'jobs.cancel',
    'jobs.dismiss',
    'workspace.open',
    'workspace.openDemo',
    'workspace.recent',
  ],
  ...[
    'workspace.reopen',
    'workspace.close',
    'folders.list',
    'folders.resolve',
    'folders.create',
    'folders.choose',
  ],
  ...['constraints.sample', 'constraints.explain', 'constraints.quality', 'backends.list', 'runs.evaluate'],
  ...['runs.assign', 'images.describe', 'images.elements', 'images.similar', 'curation.propose', 'maps.make'],
  ...['exports.plan', 'experiments.get', 'experiments.estimate', 'runs.contingency'],
  ...['quality.check', 'quality.findings'],
  // Without suggestions there is nothing to list.
  ...['suggestions.make', 'suggestions.list', 'suggestions.evidence'],
])

describe.each(ofKind(null).filter((name) => !unasked.has(name)))('%s, which is not in the log,', (name) => {
  it('changes nothing', async () => {
    const input = readings[name] ?? {}
    expect(procedures[name].input.safeParse(input).success, `Say in this file how ${name} is asked.`).toBe(
      true,
    )
    const database = new Database(join(engine.folder, 'index.sqlite'), { readonly: true })
    const version = () => database.pragma('data_version', { simple: true })
    const before = version()
    await call(name, input).catch((error: unknown) => {
      // Whatever needs a worker ends here, and has changed nothing either.
      if (!(error instanceof Error) || !/worker/.test(error.message)) throw error
    })
    expect(version()).toBe(before)
    database.close()
  })
})
