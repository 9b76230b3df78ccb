import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dicomFile, imageElements, type ElementValue } from './dicomFile'

/** Slices of a series, series of a study: as a clinic's scanner writes them. */
const slicesPerSeries = 100
const seriesPerStudy = 4
const protocols = ['Thorax nativ', 'Abdomen KM', 'Schaedel', 'LWS', 'Knie rechts'] as const

/**
 * Writes `count` small CT instances (about 2 KiB) with the tags of a real slice, 100 to a folder, none like another in
 * UID, position and pixels; always the same bytes for the same number.
 */
export function writeSmallFiles(folder: string, count: number): void {
  for (let n = 0; n < count; n++) {
    const series = Math.floor(n / slicesPerSeries)
    const study = Math.floor(series / seriesPerStudy)
    const inside = join(folder, `study ${study}`, `series ${series % seriesPerStudy}`)
    const slice = n % slicesPerSeries
    if (slice === 0) mkdirSync(inside, { recursive: true })
    writeFileSync(join(inside, `IM${String(slice).padStart(4, '0')}`), smallFile(n, slice, series, study))
  }
}

function smallFile(n: number, slice: number, series: number, study: number): Uint8Array {
  const root = `1.2.826.0.1.3680043.8.498.${study}`
  const elements: Record<string, ElementValue> = {
    '00080005 CS': 'ISO_IR 100',
    '00080008 CS': 'ORIGINAL\\PRIMARY\\AXIAL',
    '00080018 UI': `${root}.${series}.${slice}.${(n * 2654435761) % 4294967296}`,
    '00080020 DA': `2024${String((study % 12) + 1).padStart(2, '0')}${String((study % 28) + 1).padStart(2, '0')}`,
    '00080070 LO': study % 3 === 0 ? 'SIEMENS' : 'GE MEDICAL SYSTEMS',
    '00081030 LO': protocols[study % protocols.length]!,
    '0008103e LO': `Serie ${series % seriesPerStudy}`,
    '00081090 LO': 'Model 64',
    '00100020 LO': `P${study}`,
    '00100040 CS': study % 2 === 0 ? 'F' : 'M',
    '00101010 AS': `${String(20 + (study % 70)).padStart(3, '0')}Y`,
    '00180015 CS': study % 4 === 0 ? '' : 'CHEST',
    '00180050 DS': '1.25',
    '00180060 DS': '120',
    '00181030 LO': protocols[study % protocols.length]!,
    '00181150 IS': String(500 + (series % 7)),
    '00181151 IS': String(100 + slice),
    '00181152 IS': '50',
    '00181210 SH': 'B31s',
    '00185100 CS': 'HFS',
    '0020000d UI': root,
    '0020000e UI': `${root}.${series}`,
    '00200011 IS': String(series % seriesPerStudy),
    '00200013 IS': String(slice + 1),
    '00200032 DS': `-170.5\\-180.25\\${(slice * 1.25 - 300).toFixed(2)}`,
    '00200037 DS': '1\\0\\0\\0\\1\\0',
    '00201041 DS': (slice * 1.25 - 300).toFixed(2),
    '00280010 US': 16,
    '00280011 US': 16,
    '00280030 DS': '0.703125\\0.703125',
    '00280100 US': 16,
    '00280101 US': 12,
    '00280102 US': 11,
    '7fe00010 OB': pixels(n),
  }
  return dicomFile(imageElements(elements))
}

/** A ramp that begins where no other file's does. */
function pixels(n: number): Uint8Array {
  const values = Uint16Array.from({ length: 256 }, (_, i) => (i * 7 + n) & 0xfff)
  values[128] = n & 0xffff
  values[129] = n >>> 16
  return new Uint8Array(values.buffer)
}
