import { readFiles, type FileOutcome, type FileRequest } from '../archive/readFiles'
import { hashStoredPixels, type PixelHash } from '../archive/storedPixels'
import { countPairs, type PairShare } from '../constraints/countPairs'
import type { FeatureColumn } from '../constraints/featureColumn'
import { locatePairs, type PairsWanted } from '../constraints/locatePairs'
import { sampleCensus, type SampleCensusRequest } from '../constraints/sampleCensus'
import { buildTupleGroups, type TupleGroups } from '../constraints/tupleGroups'
import type { FrameFormat } from '../contract/assets'
import { toErrorRecord, type ErrorRecord } from '../contract/errors'
import { proposalGround, type ProposalInput } from '../curation/proposalGround'
import { proposePairs } from '../curation/proposePairs'
import type { Proposal } from '../curation/proposalStrategy'
import { strategyById } from '../curation/registry'
import type { SuggestionGround } from '../curation/suggestions/suggestionGround'
import { fitSuggestionModel, type SuggestionModel } from '../curation/suggestions/suggestionModel'
import { suggestUnits, type Suggested } from '../curation/suggestions/suggestUnits'
import type { Experiment } from '../contract/experiments'
import { htmlReport } from '../experiments/htmlReport'
import { listElements, type ListedElement } from '../dicom/listElements'
import { withDataset } from '../dicom/readDataset'
import { agreementOf } from '../numerics/agreement'
import { rowsOf } from '../numerics/rowsOf'
import { meanSilhouette } from '../numerics/silhouette'
import { toFrameAsset } from '../pixels/frameAsset'
import { toModelInput, type ModelRecipe } from '../pixels/modelInput'
import { readFrame } from '../pixels/readFrame'
import { renderThumbnail } from '../pixels/thumbnail'
import { hashFile } from '../exporters/hashFile'
import type { WrittenEntry } from '../exporters/stagedDataset'
import { readEmbedding, type Embedding } from './embeddingFile'
import type { TagValues } from '../index/queries/columns'
import {
  tagsOfImages,
  runColumns,
  tagColumns,
  type TagsOfImagesRequest,
  type RunColumnsRequest,
  type TagColumnsRequest,
} from './runColumns'
import { writeExportFile, type ExportTask } from './exportTask'
import { nearestImages, type NearestTask } from './nearestTask'
import {
  looksOf,
  qualityFindings,
  type FindingsTask,
  type FoundReason,
  type Looks,
  type LooksTask,
} from './qualityTask'
import { retrieve, type RetrievalTask } from './retrievalTask'
import type { RetrievalHits } from '../numerics/nearest/retrievalHits'
import {
  prepareSuggestions,
  type PreparedSuggestions,
  type SuggestionGroundRequest,
} from './suggestionGround'

export interface FrameSource {
  /** Absolute path. */
  readonly path: string
  /** Counted from 0. */
  readonly frame: number
}

export type ModelInputOutcome = { readonly values: Float32Array } | { readonly error: ErrorRecord }

/** Everything that a worker thread does: whatever opens a file of the archive, or computes for long, runs here. */
export const tasks = {
  readFiles(input: {
    root: string
    paths: string[]
    before: FileRequest['before'][]
  }): Promise<FileOutcome[]> {
    const requests = input.paths.map((path, i) => ({ path, before: input.before[i]! }))
    return Promise.resolve(readFiles(input.root, requests))
  },

  hashPixels(input: { paths: string[]; extent: 'sample' | 'whole' }): Promise<PixelHash[]> {
    return Promise.resolve(input.paths.map((path) => hashStoredPixels(path, input.extent)))
  },

  async modelInputs(input: { sources: FrameSource[]; recipe: ModelRecipe }): Promise<ModelInputOutcome[]> {
    const outcomes: ModelInputOutcome[] = []
    for (const { path, frame } of input.sources) {
      try {
        outcomes.push({ values: toModelInput(await readFrame(path, frame), input.recipe) })
      } catch (error) {
        outcomes.push({ error: toErrorRecord(error) })
      }
    }
    return outcomes
  },

  async thumbnail({ path, frame, edge }: FrameSource & { edge: number }): Promise<Uint8Array> {
    return renderThumbnail(await readFrame(path, frame), edge)
  },

  async frame({ path, frame }: FrameSource): Promise<{ format: FrameFormat; bytes: Uint8Array }> {
    return toFrameAsset(await readFrame(path, frame))
  },

  listElements(path: string): Promise<ListedElement[]> {
    return Promise.resolve(withDataset(path, ({ dataset }) => listElements(dataset)))
  },

  /**
   * Mean silhouette (eq. 19–21) of a run over the rows named; null where undefined.
   * `rows` index the run's embedding and `labels` are their clusters.
   */
  async silhouette(input: { folder: string; rows: Uint32Array; labels: Int32Array }): Promise<number | null> {
    const { values, dimensions } = await readEmbedding(input.folder)
    return meanSilhouette(rowsOf(values, input.rows, dimensions), dimensions, input.labels)
  },

  /** Pairs of items worth asking about; `images` are those of the items, whose embedding is in the run's folder. */
  async proposePairs({
    folder,
    images,
    strategy,
    count,
    ...input
  }: Omit<ProposalInput, 'embedding' | 'dimensions'> & {
    folder: string
    images: Uint32Array
    strategy: string
    count: number
  }): Promise<Proposal[]> {
    const { dimensions, ...whole } = await readEmbedding(folder)
    const embedding = embeddingOf(whole, images, dimensions)
    return proposePairs(proposalGround({ ...input, embedding, dimensions }), strategyById(strategy), count)
  },

  runColumns(input: RunColumnsRequest): Promise<Uint8Array> {
    return runColumns(input)
  },

  tagColumns(input: TagColumnsRequest): Promise<Record<string, Uint8Array>> {
    return Promise.resolve(tagColumns(input))
  },

  /** How clusters agree (eq. 22–25) with the codes of a tag; 0 is a missing value and does not count. */
  agreement({ clusters, codes }: { clusters: Uint32Array; codes: Uint32Array }) {
    return Promise.resolve(agreementOf(codes, clusters))
  },

  /** Codes and values of tags of some images, by keyword. */
  tagsOfImages(input: TagsOfImagesRequest): Promise<Record<string, TagValues>> {
    return Promise.resolve(tagsOfImages(input))
  },

  experimentReport(experiment: Experiment): Promise<string> {
    return htmlReport(experiment)
  },

  buildTupleGroups(input: { columns: FeatureColumn[]; instances: number }): Promise<TupleGroups> {
    return Promise.resolve(buildTupleGroups(input.columns, input.instances))
  },

  countPairs(share: PairShare): Promise<Float64Array> {
    return Promise.resolve(countPairs(share))
  },

  sampleCensus(request: SampleCensusRequest): Promise<Float64Array> {
    return Promise.resolve(sampleCensus(request))
  },

  locatePairs(input: { share: PairShare; wanted: PairsWanted }): Promise<Int32Array> {
    return Promise.resolve(locatePairs(input.share, input.wanted))
  },

  writeExportFile(task: ExportTask): Promise<WrittenEntry> {
    return writeExportFile(task)
  },

  nearestImages(task: NearestTask): Promise<{ image: number; distance: number }[]> {
    return nearestImages(task)
  },

  prepareSuggestions(request: SuggestionGroundRequest): Promise<PreparedSuggestions> {
    return prepareSuggestions(request)
  },

  fitSuggestionModel(ground: SuggestionGround): Promise<SuggestionModel> {
    return Promise.resolve(fitSuggestionModel(ground))
  },

  suggestUnits(input: {
    ground: SuggestionGround
    model: Pick<SuggestionModel, 'weights' | 'scale'>
    wanted: Int32Array
  }): Promise<Suggested> {
    return Promise.resolve(suggestUnits(input.ground, input.model, input.wanted))
  },

  retrieve(task: RetrievalTask): Promise<RetrievalHits> {
    return retrieve(task)
  },

  looks(task: LooksTask): Promise<Looks> {
    return Promise.resolve(looksOf(task))
  },

  qualityFindings(task: FindingsTask): Promise<FoundReason[]> {
    return qualityFindings(task)
  },

  async hashFile(path: string): Promise<string> {
    return (await hashFile(path)).sha256
  },
}
export type EngineTasks = typeof tasks

/** Rows of an embedding that belong to some images, [images, dimensions]; zeros where it has none. */
function embeddingOf(
  { images: known, values }: Pick<Embedding, 'images' | 'values'>,
  images: Uint32Array,
  dimensions: number,
): Float64Array {
  const rowOf = new Map(Array.from(known, (image, row) => [image, row]))
  const rows = new Float64Array(images.length * dimensions)
  images.forEach((image, i) => {
    const row = rowOf.get(image)
    if (row !== undefined) rows.set(values.subarray(row * dimensions, (row + 1) * dimensions), i * dimensions)
  })
  return rows
}
