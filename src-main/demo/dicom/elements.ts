import { dictionary } from './dictionary'

export type Keyword = keyof typeof dictionary
export type Value = string | number | readonly number[] | readonly string[] | Uint8Array | readonly Elements[]
/** Data elements by keyword; an empty string is an element without a value. */
export type Elements = Readonly<Partial<Record<Keyword, Value>>>
