import { z } from 'zod'
import { backends } from '../../backends/registry'
import { inputSettings } from '../inputSettings'

const integer = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum)
const factor = (most: number) => z.number().min(0).max(most)

/** Settings of the autoencoder and of the clusters found in its embedding. */
export const autoencoderSettings = {
  clusters: integer(2, 1000)
    .default(10)
    .meta({ group: 'Clusters', title: 'Clusters', description: 'How many clusters to look for.' }),
  ...inputSettings,
  latentSize: integer(2, 1000)
    .default(100)
    .meta({ group: 'Network', title: 'Embedding', description: 'Dimensions of the embedding.' }),
  latentActivation: z.enum(['relu', 'linear']).default('relu').meta({
    group: 'Network',
    advanced: true,
    title: 'Embedding’s activation',
    description: 'ReLU as in the paper, or none.',
  }),
  meanBrightness: z.boolean().default(true).meta({
    group: 'Network',
    advanced: true,
    title: 'Begin at the mean brightness',
    description:
      'Reconstructions begin as bright as the images are; from a middle grey, those of dark images can end all black.',
  }),
  pretrainEpochs: integer(1, 10_000).default(40).meta({
    group: 'Network',
    title: 'Pretraining epochs',
    description: 'Rounds over all images that teach the autoencoder.',
  }),
  pretrainBatchSize: integer(1, 4096).default(50).meta({
    group: 'Network',
    advanced: true,
    title: 'Pretraining batch',
    description: 'Images of a step while pretraining.',
  }),
  pretrainLearningRate: z.number().min(1e-7).max(1).default(0.001).meta({
    group: 'Network',
    advanced: true,
    title: 'Pretraining learning rate',
    description: 'Step size of Adam while pretraining.',
  }),
  restarts: integer(1, 200)
    .default(20)
    .meta({ group: 'Clusters', title: 'Restarts', description: 'Starts of k-means; the best is kept.' }),
  backend: z
    .enum(['auto', ...backends.map(({ id }) => id)])
    .default('auto')
    .meta({
      group: 'Run',
      title: 'Backend',
      description: 'What computes: auto takes the fastest that this machine has.',
    }),
  threads: integer(0, 256).default(0).meta({
    group: 'Run',
    advanced: true,
    title: 'Threads',
    description: 'Processor threads to use; 0 for all of them.',
  }),
}

/** Settings of fine-tuning by the clustering loss (Algorithm 1). */
export const fineTuneSettings = {
  epochs: integer(1, 10_000).default(100).meta({
    group: 'Fine-tuning',
    title: 'Fine-tuning epochs',
    description: 'At most this many rounds over all images.',
  }),
  batchSize: integer(2, 4096).default(50).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Batch size',
    description: 'Images of a step, those of its pairs among them.',
  }),
  learningRate: z.number().min(1e-7).max(1).default(0.001).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Learning rate',
    description: 'Step size of Adam while fine-tuning.',
  }),
  updateInterval: integer(1, 1000).default(1).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Update interval',
    description: 'The target distribution is renewed every so many epochs.',
  }),
  tolerance: z.number().min(0).max(1).default(0.001).meta({
    group: 'Fine-tuning',

    title: 'Tolerance',
    description: 'Stop when a smaller share of the images has changed its cluster between two targets.',
  }),
  alpha: factor(1000)
    .default(0.1)
    .meta({ group: 'Fine-tuning', title: 'α', description: 'Weight of the clustering loss.' }),
}

/** What calms fine-tuning down so that further images are described as well as those it saw (ours, beyond the paper). */
export const calmingSettings = {
  displacement: z.number().min(0).max(0.25).default(0.05).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Displacement',
    description: 'While fine-tuning, images are moved at random by up to this share of their edge.',
  }),
  fallingRate: z.boolean().default(true).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Falling learning rate',
    description: 'Let the learning rate of fine-tuning fall to zero, evenly over the epochs.',
  }),
}

/** β, for the methods that keep the decoder. */
export const reconstructionSettings = {
  beta: factor(1000)
    .default(1)
    .meta({ group: 'Fine-tuning', title: 'β', description: 'Weight of the reconstruction loss.' }),
}

/** Settings of the pairwise loss and of the pairs it gets; those that draw the pairs are read by the engine. */
export const pairwiseSettings = {
  gamma: factor(10_000).default(10).meta({
    group: 'Fine-tuning',
    title: 'γ',
    description: 'Weight of the pairwise loss; 0 ignores the pairs.',
  }),
  margin: z.number().min(0).max(100).default(1).meta({
    group: 'Fine-tuning',
    advanced: true,
    title: 'Margin',
    description: 'A cannot-link is content when its images’ assignments diverge by this much.',
  }),
  constraints: integer(0, 1_000_000).default(12_000).meta({
    group: 'Pairs',
    title: 'Pairs',
    description: 'How many must-links and cannot-links to draw, both together.',
  }),
  rules: z.enum(['workspace', 'paper', 'likewise']).default('workspace').meta({
    group: 'Pairs',
    title: 'Rules of the pairs',
    description:
      'What makes a pair: the settings saved in this workspace, or those of a preset of the constraints.',
  }),
  balanced: z.boolean().default(true).meta({
    group: 'Pairs',
    advanced: true,
    title: 'As many of each',
    description: 'Draw as many must-links as cannot-links, instead of as they come.',
  }),
  cannotDistance: z.number().min(0).max(1).default(0.75).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Distance of cannot-links',
    description: 'A cannot-link by distance is at least this far apart, where the rules ask for less.',
  }),
  anchorHalf: z.boolean().default(true).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Half by the anchor',
    description: 'Draw half of the cannot-links among pairs whose trusted tag differs, at any distance.',
  }),
  evenKinds: z.boolean().default(true).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Rare kinds too',
    description:
      'Draw half of the must-links, and half of the cannot-links by distance, evenly over the kinds of image (trusted tags and modality), so that rare kinds have theirs.',
  }),
  groupCentres: z.boolean().default(true).meta({
    group: 'Clusters',
    advanced: true,
    title: 'Centres for linked groups',
    description:
      'Images that must-links join into a group begin with a centre of their own where k-means gave them none, beyond the clusters asked for.',
  }),
  labelledShare: z.number().min(0).max(1).default(1).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Labelled share',
    description: 'Draw pairs among this share of the images only.',
  }),
  mustPerBatch: integer(0, 1000).default(16).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Must-links a batch',
    description: 'Every batch has at least this many.',
  }),
  cannotPerBatch: integer(0, 1000).default(16).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Cannot-links a batch',
    description: 'Every batch has at least this many.',
  }),
  joinLinked: z.boolean().default(true).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Join linked clusters',
    description: 'Make clusters one where far more must-links than cannot-links run between them.',
  }),
  refillEmpty: z.boolean().default(true).meta({
    group: 'Pairs',
    advanced: true,
    title: 'Refill empty clusters',
    description: 'A cluster that loses its images begins anew where cannot-links tear another in two.',
  }),
}
