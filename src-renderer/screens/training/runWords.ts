import type { ErrorRecord } from '../../../src-main/contract/errors'
import type { Retrieval } from '../../../src-main/contract/retrieval'
import type { Evaluation, MethodSummary, Run } from '../../../src-main/contract/runs'
import { formatCount, formatDuration, formatFigure, formatRate } from '../../widgets/formatNumber'
import { tagName } from '../../widgets/tagName'

export interface NamedFigure {
  readonly name: string
  readonly value: string
  readonly hint?: string
}

export function methodTitle(run: Run, methods: readonly MethodSummary[]): string {
  return methods.find(({ method }) => method === run.method)?.title ?? run.method
}

/** Reasons that the same settings on the same images would meet again. */
const lasting = ['too-few-images', 'invalid-settings', 'method-not-found']

/** True for a run that ended early and may come further when it is taken up again. */
export function canTakeUp({ state, error }: Run): boolean {
  if (state === 'failed') return !lasting.includes(error?.code ?? '')
  return state === 'cancelled' || state === 'interrupted'
}

/** “10”, or “8 of 10” where clusters are left without images. */
export function clusterWords({ clusters, figures }: Run): string {
  if (clusters === null) return '–'
  const used = figures['clustersUsed']
  return used === undefined || used === clusters ? formatCount(clusters) : `${used} of ${clusters}`
}

/** “40 + 12”, pretraining and fine-tuning; a dash for methods that have no epochs. */
export function epochWords({ figures }: Run): string {
  const { pretrainEpochs, epochs } = figures
  if (pretrainEpochs === undefined) return '–'
  return epochs === undefined || epochs === 0 ? String(pretrainEpochs) : `${pretrainEpochs} + ${epochs}`
}

export function speedWords({ figures }: Run): string {
  const speed = figures['imagesPerSecond']
  return speed === undefined || speed === 0 ? '–' : formatRate(speed)
}

/** What a finished run came to. */
export function runFigures(run: Run): NamedFigure[] {
  const { threads } = run.figures
  return [
    { name: 'Images', value: run.images === null ? '–' : formatCount(run.images) },
    { name: 'Clusters', value: clusterWords(run), hint: 'That hold images, of those asked for' },
    { name: 'Epochs', value: epochWords(run), hint: 'Pretraining + fine-tuning' },
    { name: 'Duration', value: run.seconds === null ? '–' : formatDuration(run.seconds) },
    { name: 'Images/s', value: speedWords(run), hint: 'Median of the epochs' },
    {
      name: 'Backend',
      value: run.backend === '' ? '–' : run.backend,
      ...(threads === undefined ? {} : { hint: `${threads} threads` }),
    },
  ]
}

/** How well a run's clusters agree with tags, and how compact they are; empty until it is known. */
export function scoreFigures(evaluation: Evaluation | ErrorRecord | undefined): NamedFigure[] {
  if (evaluation === undefined || 'code' in evaluation) return []
  const labels = Object.entries(evaluation.labels).filter(([, { nmi }]) => nmi !== null)
  return [
    ...labels.map(([name, { nmi, homogeneity, images }]) => ({
      name: `NMI ${tagName(name)}`,
      value: formatFigure(nmi),
      hint: `Normalised mutual information (eq. 19–20) over ${formatCount(images)} images; homogeneity ${formatFigure(homogeneity)}`,
    })),
    {
      name: 'Silhouette',
      value: formatFigure(evaluation.silhouette),
      hint: 'From −1 to 1, in the run’s embedding (eq. 23–25)',
    },
  ]
}

/** How well the images nearest to one are of its kind; empty until it is known. */
export function retrievalFigures(retrieval: Retrieval | undefined): NamedFigure[] {
  return Object.entries(retrieval?.labels ?? {}).flatMap(([name, { at1, at5, at10, queries }]) =>
    at1 === null || at5 === null || at10 === null
      ? []
      : [
          {
            name: `Alike ${tagName(name)}`,
            value: `${at1.toFixed(2)} · ${at5.toFixed(2)} · ${at10.toFixed(2)}`,
            hint: `Precision at 1, 5 and 10: how many of the nearest images of other series have the same value, over ${formatCount(queries)} images`,
          },
        ],
  )
}
