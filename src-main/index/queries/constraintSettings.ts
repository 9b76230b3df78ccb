import { constraintSettingsSchema, type ConstraintSettings } from '../../contract/constraintSettings'
import type { ReadableIndex, WritableIndex } from '../open'

/** The settings saved in the workspace; undefined before any were, or where this version cannot read them. */
export function savedConstraintSettings(index: ReadableIndex): ConstraintSettings | undefined {
  const row = index.statement('select settings from constraint_settings').get() as
    { settings: string } | undefined
  return row === undefined ? undefined : constraintSettingsSchema.safeParse(JSON.parse(row.settings)).data
}

export function saveConstraintSettings(index: WritableIndex, settings: ConstraintSettings): void {
  index
    .statement('insert or replace into constraint_settings (id, settings) values (1, ?)')
    .run(JSON.stringify(settings))
}
