import type { Axis, ExperimentKind } from '../contract/experiments'
import type { Settings } from '../contract/runs'

export interface KindDefinition {
  readonly kind: ExperimentKind
  readonly title: string
  readonly description: string
  /** Ids of methods. */
  readonly methods: readonly string[]
  readonly axes: readonly Axis[]
  /** For every method that has them. */
  readonly settings: Settings
}

const features = ['pca', 'cae', 'hog', 'lbp']
const clusterings = ['kmeans', 'cop', 'pc']

/** The paper's experiments (section 4), each with what it compares when nothing else is asked for. */
export const kinds: readonly KindDefinition[] = [
  {
    kind: 'table1',
    title: 'Table 1: number of clusters',
    description: 'The proposed model with 5 to 35 clusters.',
    methods: ['proposed'],
    axes: [{ setting: 'clusters', values: [5, 10, 15, 20, 25, 30, 35] }],
    settings: { gamma: 10 },
  },
  {
    kind: 'table2',
    title: 'Table 2: weight of the pairs',
    description: 'The proposed model with γ from 0 to 100.',
    methods: ['proposed'],
    axes: [{ setting: 'gamma', values: [0, 0.1, 1, 10, 100] }],
    settings: { clusters: 25 },
  },
  {
    kind: 'table3',
    title: 'Table 3: methods',
    description: 'Every description of images with every clustering, DEC, IDEC and the proposed model.',
    methods: [
      ...features.flatMap((feature) => clusterings.map((clustering) => `${feature}-${clustering}`)),
      'dec',
      'idec',
      'proposed',
    ],
    axes: [],
    settings: { clusters: 25 },
  },
  {
    kind: 'figure6',
    title: 'Figure 6: number of pairs and share of labelled images',
    description:
      'The proposed model, and the autoencoder with COP k-means, with 500 to 20,000 pairs drawn among a part of the images.',
    methods: ['proposed', 'cae-cop'],
    axes: [
      { setting: 'labelledShare', values: [0.1, 0.25, 0.5, 1] },
      { setting: 'constraints', values: [500, 1000, 2000, 5000, 10_000, 20_000] },
    ],
    settings: { clusters: 25 },
  },
  {
    kind: 'custom',
    title: 'A grid of your own',
    description: 'Methods of your choice at every crossing of the values that you give to their settings.',
    methods: [],
    axes: [],
    settings: {},
  },
]

export function kindDefinition(kind: ExperimentKind): KindDefinition {
  return kinds.find((definition) => definition.kind === kind)!
}
