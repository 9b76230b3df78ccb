import type { MethodSummary, SettingField } from '../../../src-main/contract/runs'

/** The field of a setting, of the first of the methods that has it. */
export function fieldOf(setting: string, methods: readonly MethodSummary[]): SettingField | undefined {
  return methods.flatMap(({ settings }) => settings).find(({ name }) => name === setting)
}

/** What people call a setting: “Clusters”, “γ”. */
export function settingTitle(setting: string, methods: readonly MethodSummary[]): string {
  return fieldOf(setting, methods)?.title ?? setting
}
