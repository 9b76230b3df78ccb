const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const byteUnits = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** 12345.6 → “12,346”. */
export function formatCount(value: number): string {
  return whole.format(value)
}

/** “1 image”, “2,100 images”; the plural is made with -s unless given. */
export function formatCounted(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`
}

/** A share in [0, 1] as per cent: “0 %”, “<1 %”, “57 %”, “>99 %”, “100 %”. Never rounds to none or all. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.01) return '<1 %'
  if (share > 0.99 && share < 1) return '>99 %'
  return `${Math.round(share * 100)} %`
}

/** Bytes in decimal units with one place from MB on: “999 bytes”, “12 KB”, “3.4 MB”. */
export function formatBytes(bytes: number): string {
  let unit = 0
  let value = bytes
  while (value >= 1000 && unit < byteUnits.length - 1) {
    value /= 1000
    unit++
  }
  if (unit === 0) return formatCounted(bytes, 'byte')
  return `${unit === 1 ? whole.format(value) : value.toFixed(1)} ${byteUnits[unit]!}`
}

/** Seconds as people say them: “under a second”, “8 s”, “2 min 5 s”, “3 h 10 min”. */
export function formatDuration(seconds: number): string {
  if (seconds < 1) return 'under a second'
  const rounded = Math.round(seconds)
  if (rounded < 60) return `${rounded} s`
  const minutes = Math.floor(rounded / 60)
  if (minutes < 60) return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Units per second with a sensible number of places: “1,240”, “8.3”. */
export function formatRate(perSecond: number): string {
  return perSecond >= 20 ? whole.format(perSecond) : perSecond.toFixed(1)
}

/** A figure such as NMI with three places, or a dash where it is undefined. */
export function formatFigure(value: number | null): string {
  return value === null ? '–' : value.toFixed(3).replace('-', '−')
}

/** An ISO 8601 instant in the reader's own time: “24 Nov 2026, 13:05”. */
export function formatInstant(iso: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso))
}
