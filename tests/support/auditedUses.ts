import type { Procedures } from '../../src-main/contract/procedures'
import { keepSuggestions } from '../../src-main/engine/services/suggestionSets'
import type { TestEngine } from './testEngine'

/** A suggestion as workers would have made it, of which there are none here. */
function suggestHead({ workspace }: TestEngine): void {
  keepSuggestions(workspace, {
    run: 1,
    keyword: 'BodyPartExamined',
    values: ['HEAD'],
    table: {
      instances: Int32Array.of(1),
      shown: Int32Array.of(1),
      images: Int32Array.of(4),
      clusters: Int32Array.of(0),
      originals: Int32Array.of(-1),
      texts: [],
    },
    suggested: {
      units: Int32Array.of(0),
      classes: Int32Array.of(0),
      confidences: Float32Array.of(0.9),
      others: new Int32Array(),
      otherShares: new Float32Array(),
      neighbours: new Int32Array(),
      distances: new Float32Array(),
      reasons: new Float32Array(),
    },
    opinions: [],
    summary: {
      run: 1,
      keyword: 'BodyPartExamined',
      values: ['HEAD'],
      known: 0,
      missing: 4,
      suggested: 4,
      doubted: 0,
      heldOut: { units: 0, accuracy: 0, calibrationError: 0, bins: [] },
    },
    useful: Int32Array.of(0),
    surest: Int32Array.of(0),
    rowOf: Int32Array.of(0),
    madeOf: '',
  })
}

/** A use of every call that answers at once and changes something, after what it needs; images and instances are 1 to 4. */
export const uses: Record<
  string,
  { prepare?: (engine: TestEngine) => void; before?: [keyof Procedures, unknown][]; input: unknown }
> = {
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

/** What the calls of long work are asked, as far as their rules look at it, and what they give. */
export const longUses: Record<string, { input: unknown; output: unknown }> = {
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
