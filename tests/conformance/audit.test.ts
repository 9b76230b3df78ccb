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
import { keepSuggestions } from '../../src-main/engine/services/suggestionSets'
import { listAudit } from '../../src-main/index/queries/audit'
import { headSuggestion } from '../support/headSuggestion'
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

const suggestHead = () => keepSuggestions(engine.workspace, headSuggestion)

/** A use of every call that answers at once and changes something, after what it needs; images and instances are 1 to 4. */
const uses: Record<string, { prepare?: () => void; before?: [keyof Procedures, unknown][]; input: unknown }> =
  {
    'constraints.saveSettings': { input: null },
    'pairs.add': { input: { kind: 'must', pairs: [{ a: 1, b: 2 }], comment: 'Secret words' } },
    'pairs.comment': {
      before: [['pairs.add', { kind: 'must', pairs: [{ a: 1, b: 2 }] }]],
      input: { pair: 1, comment: 'Secret words' },
    },
    'pairs.remove': {
      before: [['pairs.add', { kind: 'must', pairs: [{ a: 1, b: 2 }] }]],
      input: { pairs: [1] },
    },
    'pairs.export': { input: {} },
    'pairs.import': {
      input: {
        csv: 'kind,instance_a,instance_b,comment\nmust,1.1,1.2,Secret words\n',
        author: 'Secret words',
      },
    },
    'curation.link': { input: { kind: 'cannot', images: [1, 2] } },
    'suggestions.decide': {
      prepare: suggestHead,
      input: {
        run: 1,
        keyword: 'BodyPartExamined',
        suggestions: [0],
        verdict: 'accepted',
        value: 'Secret words',
        author: 'Secret words',
      },
    },
    'suggestions.acceptAll': {
      prepare: suggestHead,
      input: { run: 1, keyword: 'BodyPartExamined', kind: 'missing', from: 0, author: 'Secret words' },
    },
    'quality.decide': { input: { images: [1, 2], decision: 'exclude' } },
    'clusterLabels.change': { input: { run: 1, change: { kind: 'name', cluster: 0, name: 'Secret words' } } },
    'queries.save': {
      input: {
        name: 'Secret words',
        query: { text: 'Secret words', tags: [{ keyword: 'PatientName', values: ['Secret words'] }] },
      },
    },
    'queries.remove': {
      before: [['queries.save', { name: 'one', query: { text: '', tags: [] } }]],
      input: { id: 1 },
    },
    'history.undo': { before: [['curation.link', { kind: 'must', images: [1, 2] }]], input: {} },
    'history.redo': {
      before: [
        ['curation.link', { kind: 'must', images: [1, 2] }],
        ['history.undo', {}],
      ],
      input: {},
    },
    'audit.export': { input: { form: 'csv' } },
  }

describe.each(ofKind('step'))('%s', (name) => {
  const use = uses[name]

  it('has an example here', () => {
    expect(use, `Say in tests/conformance/audit.test.ts how ${name} is used.`).toBeDefined()
  })

  it('writes one entry that says who and when, and repeats nothing that was typed', async () => {
    use?.prepare?.()
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

/** What the calls of long work are asked, as far as their rules look at it, and what they give. */
const longUses: Record<string, { input: unknown; output: unknown }> = {
  'archive.scan': {
    input: {},
    output: { files: 1, instances: 1, images: 1, skipped: 0, failed: 0, duplicates: 0 },
  },
  'runs.train': {
    input: { method: 'pca-kmeans', settings: {}, seed: 1 },
    output: { run: 2, backend: 'cpu', clusters: 3, images: 4 },
  },
  'runs.resume': { input: { run: 1 }, output: { run: 1, backend: 'cpu', clusters: 3, images: 4 } },
  'exports.write': {
    input: {
      run: 1,
      scope: { kind: 'query', where: [{ keyword: 'PatientName', values: ['Secret words'] }] },
      exporter: 'png-8',
      parent: 'x',
      name: 'dataset',
    },
    output: { target: '/somewhere/dataset', instances: 1, patients: 1, files: 4, refusedTotal: 0 },
  },
  'runs.remove': { input: { run: 1 }, output: {} },
  'experiments.create': { input: { kind: 'table3', name: 'Secret words' }, output: { experiment: 1 } },
  'experiments.start': {
    input: { experiment: 1 },
    output: { experiment: 1, name: 'Secret words', cells: 3, done: 2, failed: 1 },
  },
  'experiments.remove': { input: { experiment: 1 }, output: {} },
  'experiments.report': {
    input: { experiment: 1, format: 'csv' },
    output: { fileName: 'x.csv', mediaType: 'text/csv', content: 'Secret words' },
  },
  'preferences.set': { input: { person: 'Secret words' }, output: {} },
}

describe.each([...ofKind('long work'), ...ofKind('work')])('%s', (name) => {
  const use = longUses[name]
  const isLong = auditRules[name]?.kind === 'long work'
  const handlersWith = (handler: () => Promise<unknown>) =>
    audited({ ...engine.bare, [name]: handler }, engine.current, () => 'ana')

  it('has an example here', () => {
    expect(use, `Say in tests/conformance/audit.test.ts how ${name} is used.`).toBeDefined()
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
  'suggestions.make': { run: 1, keyword: 'BodyPartExamined' },
  'suggestions.list': { run: 1, keyword: 'BodyPartExamined', offset: 0, limit: 10 },
  'suggestions.evidence': { run: 1, keyword: 'BodyPartExamined', suggestion: 0 },
  'suggestions.decisions': { offset: 0, limit: 10 },
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
])

describe.each(ofKind(null).filter((name) => !unasked.has(name)))('%s, which is not in the log,', (name) => {
  it('changes nothing', async () => {
    suggestHead()
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
