import type { SettingField, Settings } from '../../src-main/contract/runs'

/** Text of each input as typed, by setting; checkboxes hold booleans. */
export type SettingsDraft = Record<string, string | boolean>

/** The draft of a preset: what it does not name is at its default. */
export function presetDraft(fields: readonly SettingField[], preset: Settings): SettingsDraft {
  return Object.fromEntries(
    fields.map((field) => {
      const value = preset[field.name] ?? field.default
      return [field.name, typeof value === 'boolean' ? value : String(value)]
    }),
  )
}

/** Settings under one heading. */
export interface FieldGroup {
  readonly title: string
  readonly basic: readonly SettingField[]
  /** Folded away at first. */
  readonly advanced: readonly SettingField[]
}

/** Groups in the order in which they first come; settings of one in theirs. */
export function fieldGroups(fields: readonly SettingField[]): FieldGroup[] {
  return [...new Set(fields.map(({ group }) => group))].map((title) => {
    const own = fields.filter(({ group }) => group === title)
    return {
      title,
      basic: own.filter(({ advanced }) => !advanced),
      advanced: own.filter(({ advanced }) => advanced),
    }
  })
}

export function defaultDraft(fields: readonly SettingField[]): SettingsDraft {
  return presetDraft(fields, {})
}

/** Why a typed value cannot be taken, as a sentence; null when it can. */
export function settingProblem(field: SettingField, draft: string | boolean | undefined): string | null {
  if (field.kind === 'boolean') return null
  const text = String(draft ?? '').trim()
  if (field.kind === 'choice') {
    return field.choices.some((choice) => String(choice) === text) ? null : 'Choose one of the list.'
  }
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) return 'Enter a number.'
  if (field.kind === 'integer' && !Number.isInteger(value)) return 'Enter a whole number.'
  if (field.minimum !== null && value < field.minimum) return `The smallest value is ${field.minimum}.`
  if (field.maximum !== null && value > field.maximum) return `The largest value is ${field.maximum}.`
  return null
}

/** Settings to send; null while any value cannot be taken. */
export function settingsOf(fields: readonly SettingField[], draft: SettingsDraft): Settings | null {
  const settings: Settings = {}
  for (const field of fields) {
    const value = draft[field.name]
    if (settingProblem(field, value) !== null) return null
    settings[field.name] = settingValue(field, value)
  }
  return settings
}

function settingValue(field: SettingField, draft: string | boolean | undefined): Settings[string] {
  if (field.kind === 'boolean') return draft === true
  const text = String(draft).trim()
  if (field.kind === 'choice') return field.choices.find((choice) => String(choice) === text) ?? text
  return Number(text)
}

/** Why a seed cannot be taken; null when it can. */
export function seedProblem(text: string): string | null {
  const value = Number(text.trim())
  return text.trim() !== '' && Number.isSafeInteger(value) && value >= 0
    ? null
    : 'The seed is a whole number from 0 on.'
}
