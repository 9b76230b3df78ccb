import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dicomFile, imageElements, type ElementValue } from './dicomFile'

/** Edge of the phantoms, in pixels. */
export const phantomSize = 256
/** Steps of a wedge: bands from left to right, all of one width. */
export const wedgeSteps = 16

/** Hounsfield units of the CT wedges' bands: −1000 to 2000. */
export const wedgeUnits = Array.from({ length: wedgeSteps }, (_, i) => -1000 + 200 * i)
/** Greys of the MONOCHROME1 wedge's bands. */
export const wedgeGreys = Array.from({ length: wedgeSteps }, (_, i) => 17 * i)
/** Quarters of the colour phantoms: top left, top right, bottom left, bottom right. */
export const quarterColours = [
  [200, 30, 40],
  [20, 180, 60],
  [10, 60, 220],
  [240, 220, 20],
] as const

/** Window of the sigmoid phantom. */
export const sigmoidWindow = { centre: 400, width: 1200 }
/** VOI LUT of the lookup phantom: in 8 bits, from value −300 on, stairs of 200 values that do not rise evenly. */
export const lookupTable = {
  first: -300,
  entries: Array.from({ length: 1000 }, (_, i) => [10, 30, 90, 180, 250][Math.floor(i / 200)]!),
}

const uid = (...numbers: readonly number[]) => `1.2.826.0.1.3680043.9.7.${numbers.join('.')}`

interface Phantom {
  readonly name: string
  readonly elements: Record<string, ElementValue>
  readonly pixels: Uint8Array
}

/**
 * Writes one file of each phantom, and a series of slices; returns how many files. All of them are made here, none
 * is of a patient.
 */
export function writeViewerPhantoms(folder: string): number {
  mkdirSync(folder, { recursive: true })
  const phantoms = [
    wedge('wedge-signed', true),
    wedge('wedge-unsigned', false),
    inverted(),
    colour(),
    palette(),
    marked(),
    ruler(),
    uncalibrated(),
    windows(),
    sigmoid(),
    lookup(),
    ...Array.from({ length: 12 }, (_, i) => slice(i)),
  ]
  phantoms.forEach(({ name, elements, pixels }, n) => {
    const whole = imageElements({
      '00080018 UI': uid(1, n + 1),
      '0020000d UI': uid(2),
      '0020000e UI': uid(3, n + 1),
      '00100010 PN': 'Phantom^Viewer',
      '00100020 LO': 'PH-1',
      '00080020 DA': '20240309',
      '00081030 LO': 'Test objects',
      '0008103e LO': name,
      '00280010 US': phantomSize,
      '00280011 US': phantomSize,
      ...elements,
    })
    delete whole['7fe00010 OB']
    whole['7fe00010 OW'] = pixels
    writeFileSync(join(folder, `${name}.dcm`), dicomFile(whole))
  })
  return phantoms.length
}

function wedge(name: string, isSigned: boolean): Phantom {
  const intercept = isSigned ? 0 : -1024
  return {
    name,
    elements: {
      ...sixteenBits(isSigned),
      '00280030 DS': '0.5\\0.5',
      '00281052 DS': String(intercept),
      '00281053 DS': '1',
    },
    pixels: words((_, column) => wedgeUnits[bandOf(column)]! - intercept),
  }
}

function inverted(): Phantom {
  return {
    name: 'monochrome1',
    elements: {
      '00080060 CS': 'CR',
      '00280004 CS': 'MONOCHROME1',
      '00281050 DS': '128',
      '00281051 DS': '256',
    },
    pixels: bytes((_, column) => wedgeGreys[bandOf(column)]!),
  }
}

function colour(): Phantom {
  const pixels = new Uint8Array(phantomSize * phantomSize * 3)
  for (let i = 0; i < phantomSize * phantomSize; i++) pixels.set(quarterColours[quarterOf(i)]!, 3 * i)
  return {
    name: 'colour',
    elements: {
      '00080060 CS': 'US',
      '00280002 US': 3,
      '00280004 CS': 'RGB',
      '00280006 US': 0,
      '00282110 CS': '01',
      '00282112 DS': '12',
    },
    pixels,
  }
}

/** The colours by tables of 256 entries of 16 bits. */
function palette(): Phantom {
  const table = (component: number) => {
    const entries = new Uint16Array(256)
    quarterColours.forEach((quarter, i) => (entries[10 + i] = quarter[component]! * 257))
    return new Uint8Array(entries.buffer)
  }
  const descriptor = new Uint8Array(Uint16Array.of(256, 0, 16).buffer)
  return {
    name: 'palette',
    elements: {
      '00080060 CS': 'US',
      '00280004 CS': 'PALETTE COLOR',
      '00281101 US': descriptor,
      '00281102 US': descriptor,
      '00281103 US': descriptor,
      '00281201 OW': table(0),
      '00281202 OW': table(1),
      '00281203 OW': table(2),
    },
    pixels: bytes((row, column) => 10 + quarterOf(row * phantomSize + column)),
  }
}

/**
 * An axial slice, seen from the feet: the patient's right is at the left. A bright square lies at the patient's right
 * and front: top left.
 */
function marked(): Phantom {
  return {
    name: 'marked',
    elements: {
      ...sixteenBits(true),
      '00200037 DS': '1\\0\\0\\0\\1\\0',
      '00280030 DS': '1\\1',
      '00281050 DS': '0',
      '00281051 DS': '400',
    },
    pixels: words((row, column) => (row >= 32 && row < 64 && column >= 32 && column < 64 ? 300 : -100)),
  }
}

/** Two bright columns 128 pixels apart: 64 mm. */
function ruler(): Phantom {
  return {
    name: 'ruler',
    elements: { ...sixteenBits(true), '00280030 DS': '0.5\\0.5', '00281050 DS': '0', '00281051 DS': '400' },
    pixels: words((row, column) => (column === 64 || column === 192 || row === 128 ? 300 : 0)),
  }
}

function uncalibrated(): Phantom {
  return {
    name: 'uncalibrated',
    elements: { '00080060 CS': 'OT' },
    pixels: bytes((row, column) => (row + column) / 2),
  }
}

/** Two windows with names. */
function windows(): Phantom {
  return {
    name: 'windows',
    elements: {
      ...sixteenBits(true),
      '00280030 DS': '0.5\\0.5',
      '00281050 DS': '40\\400',
      '00281051 DS': '400\\1800',
      '00281055 LO': 'ABDOMEN\\BONE',
    },
    pixels: words((_, column) => wedgeUnits[bandOf(column)]!),
  }
}

/** The wedge by a sigmoid. */
function sigmoid(): Phantom {
  return {
    name: 'sigmoid',
    elements: {
      ...sixteenBits(true),
      '00281050 DS': String(sigmoidWindow.centre),
      '00281051 DS': String(sigmoidWindow.width),
      '00281056 CS': 'SIGMOID',
    },
    pixels: words((_, column) => wedgeUnits[bandOf(column)]!),
  }
}

/** The wedge by a VOI LUT: what lies outside of it has the greys of its ends. */
function lookup(): Phantom {
  const { first, entries } = lookupTable
  const item = [
    dataElement(0x3002, 'SS', Int16Array.of(entries.length, first, 8)),
    dataElement(0x3003, 'LO', new TextEncoder().encode('STAIRS')),
    dataElement(0x3006, 'OW', Uint16Array.from(entries)),
  ]
  const length = item.reduce((sum, each) => sum + each.length, 0)
  const sequence = Buffer.concat([Uint8Array.of(0xfe, 0xff, 0x00, 0xe0), uint32(length), ...item])
  return {
    name: 'lookup',
    elements: { ...sixteenBits(true), '00283010 SQ': new Uint8Array(sequence) },
    pixels: words((_, column) => wedgeUnits[bandOf(column)]!),
  }
}

/** An element of group 0028 as explicit little endian. */
function dataElement(element: number, vr: string, value: ArrayBufferView): Uint8Array {
  const bytes = new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  const head = Buffer.concat([Uint8Array.of(0x28, 0, element & 255, element >> 8), Buffer.from(vr)])
  const length =
    vr === 'OW'
      ? Buffer.concat([Uint8Array.of(0, 0), uint32(bytes.length)])
      : uint32(bytes.length).subarray(0, 2)
  return Buffer.concat([head, length, bytes])
}

function uint32(value: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(value).buffer)
}

/** A slice of the series: its number, counted from 0, is the height of a bright field of so many times 10 units. */
function slice(n: number): Phantom {
  return {
    name: `slice-${String(n).padStart(2, '0')}`,
    elements: {
      ...sixteenBits(true),
      '0020000e UI': uid(3, 1000),
      '00180040 IS': '20',
      '00200013 IS': String(n + 1),
      '00200037 DS': '1\\0\\0\\0\\1\\0',
      '00280030 DS': '0.5\\0.5',
      '00281050 DS': '60',
      '00281051 DS': '121',
    },
    pixels: words(() => 10 * n),
  }
}

function sixteenBits(isSigned: boolean): Record<string, ElementValue> {
  return {
    '00080060 CS': 'CT',
    '00280100 US': 16,
    '00280101 US': 16,
    '00280102 US': 15,
    '00280103 US': isSigned ? 1 : 0,
  }
}

function bandOf(column: number): number {
  return Math.floor((column * wedgeSteps) / phantomSize)
}

function quarterOf(pixel: number): number {
  const [row, column] = [Math.floor(pixel / phantomSize), pixel % phantomSize]
  return (row < phantomSize / 2 ? 0 : 2) + (column < phantomSize / 2 ? 0 : 1)
}

function words(valueAt: (row: number, column: number) => number): Uint8Array {
  const values = new Int32Array(phantomSize * phantomSize)
  for (let i = 0; i < values.length; i++) values[i] = valueAt(Math.floor(i / phantomSize), i % phantomSize)
  return new Uint8Array(Uint16Array.from(values, (value) => value & 0xffff).buffer)
}

function bytes(valueAt: (row: number, column: number) => number): Uint8Array {
  return Uint8Array.from({ length: phantomSize * phantomSize }, (_, i) =>
    valueAt(Math.floor(i / phantomSize), i % phantomSize),
  )
}
