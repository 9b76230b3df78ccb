import type { ExportScope } from '../../contract/exports'
import { LikewiseError } from '../../contract/errors'
import type { ReadableIndex } from '../open'
import { clusterSize } from './clusters'
import { requireFinishedRun } from './runs'
import { acceptedOf, acceptedTriples, storedDecisions, type AcceptedValue } from './tagDecisions'

export interface ScopeInstance {
  readonly instance: number
  readonly sopInstanceUid: string | null
  /** Relative to the archive folder. */
  readonly file: string
  /** Of the file when it was scanned, in bytes. */
  readonly size: number
  readonly rows: number
  readonly columns: number
  /** Images of the instance that people have excluded, whatever the scope; they are not among `images`. */
  readonly excluded: number
  /** Images of the scope, ascending by frame. */
  readonly images: { frame: number; cluster: number; distance: number | null }[]
  /** By keyword, as the file has them. */
  readonly tags: Record<string, string>
  /** Values that people accepted in their place. */
  readonly accepted: readonly AcceptedValue[]
}

/**
 * The instances that have images in a scope of a run, by path; without the images that people have excluded.
 * Errors: run-not-found, run-unfinished, cluster-not-found; nothing-to-export when there is none.
 */
export function scopeInstances(index: ReadableIndex, run: number, scope: ExportScope): ScopeInstance[] {
  requireFinishedRun(index, run)
  if (scope.kind === 'cluster') clusterSize(index, run, scope.cluster)
  const { condition, parameters } = conditionOf(scope)
  const rows = index
    .statement(
      `with accepted as materialized (${acceptedTriples}), chosen as (
         select images.instance_id, images.frame, own.cluster, own.distance
         from assignments own join images on images.id = own.image_id
         where own.run_id = @run and ${condition}
           and own.image_id not in (select image_id from excluded_images)
         order by images.instance_id, images.frame)
       select instances.id as instance, sop_instance_uid as sopInstanceUid, files.path as file, files.size,
         (select count(*) from images other where other.instance_id = instances.id
            and other.id in (select image_id from excluded_images)) as excluded,
         coalesce(rows, 0) as rows, coalesce(columns, 0) as columns,
         json_group_array(json_object('frame', frame, 'cluster', cluster, 'distance', distance)) as images,
         (select json_group_object(keyword, value) from instance_tags
          join tag_values on tag_values.id = instance_tags.value_id
          where instance_tags.instance_id = instances.id) as tags
       from chosen join instances on instances.id = chosen.instance_id join files on files.id = instances.file_id
       group by instances.id order by files.path`,
    )
    .all({ run, ...parameters }) as (Omit<ScopeInstance, 'images' | 'tags' | 'accepted'> & {
    images: string
    tags: string
  })[]
  if (rows.length === 0) {
    throw new LikewiseError(
      'nothing-to-export',
      `Run ${run} has no image of which this is true, and that nobody has excluded.`,
    )
  }
  const hasAccepted = storedDecisions(index, null).length > 0
  return rows.map((row) => ({
    ...row,
    accepted: hasAccepted ? acceptedOf(index, row.instance) : [],
    images: JSON.parse(row.images) as ScopeInstance['images'],
    tags: JSON.parse(row.tags) as Record<string, string>,
  }))
}

/** Images of a scope that people have excluded. */
export function excludedOfScope(index: ReadableIndex, run: number, scope: ExportScope): number {
  const { condition, parameters } = conditionOf(scope)
  const row = index
    .statement(
      `with accepted as materialized (${acceptedTriples})
       select count(*) as n from assignments own join images on images.id = own.image_id
       where own.run_id = @run and ${condition} and own.image_id in (select image_id from excluded_images)`,
    )
    .get({ run, ...parameters }) as { n: number }
  return row.n
}

/** Ids of the images of a scope. Errors: run-not-found, run-unfinished. */
export function scopeImages(index: ReadableIndex, run: number, scope: ExportScope): number[] {
  requireFinishedRun(index, run)
  const { condition, parameters } = conditionOf(scope)
  const rows = index
    .statement(
      `with accepted as materialized (${acceptedTriples})
       select own.image_id as image from assignments own join images on images.id = own.image_id
       where own.run_id = @run and ${condition} order by image`,
    )
    .all({ run, ...parameters }) as { image: number }[]
  return rows.map(({ image }) => image)
}

function conditionOf(scope: ExportScope): { condition: string; parameters: Record<string, unknown> } {
  switch (scope.kind) {
    case 'run':
      return { condition: 'true', parameters: {} }
    case 'cluster':
      return { condition: 'own.cluster = @cluster', parameters: { cluster: scope.cluster } }
    case 'selection':
      return {
        condition: 'own.image_id in (select value from json_each(@images))',
        parameters: { images: JSON.stringify(scope.images) },
      }
    case 'query':
      return {
        condition: `not exists (
          select 1 from json_each(@where) asked
          where not exists (
            select 1 from instance_tags join tag_values on tag_values.id = instance_tags.value_id
            where instance_tags.instance_id = images.instance_id
              and keyword = asked.value ->> 'keyword'
              and tag_values.value in (select one.value from json_each(asked.value -> 'values') one)
              and (images.instance_id, keyword) not in (select instance_id, keyword from accepted))
          and not exists (
            select 1 from json_each(asked.value -> 'values') one
            where (images.instance_id, asked.value ->> 'keyword', one.value) in (
              select instance_id, keyword, value from accepted)))`,
        parameters: { where: JSON.stringify(scope.where) },
      }
  }
}
