const dayMilliseconds = 86_400_000

/**
 * A value of DA or DT moved by whole days, as precise as it was: a year stays a year, time and zone of a DT stay.
 * Undefined where it is no date (PS3.5 section 6.2); the old form “1997.03.04” is understood.
 */
export function shiftDate(value: string, days: number): string | undefined {
  const match = /^(\d{4})(?:\.?(\d{2})(?:\.?(\d{2})(.*))?)?$/.exec(value)
  if (match === null) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2] ?? 7), Number(match[3] ?? 15)]
  const rest = match[4] ?? ''
  if (!/^(?:\d{2,6}(?:\.\d{1,6})?)?(?:[+-]\d{4})?$/.test(rest)) return undefined
  const written = new Date(Date.UTC(2000, month - 1, day))
  written.setUTCFullYear(year, month - 1, day)
  if (written.getUTCMonth() !== month - 1 || written.getUTCDate() !== day) return undefined
  const shifted = new Date(written.getTime() + days * dayMilliseconds)
  const digits = shifted.toISOString().slice(0, 10).replaceAll('-', '')
  const precision = match[2] === undefined ? 4 : match[3] === undefined ? 6 : 8
  return digits.slice(0, precision) + rest
}
