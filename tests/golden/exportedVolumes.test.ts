import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'fast-png'
import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { exporter as nifti } from '../../src-main/exporters/nifti'
import { exporter as png16 } from '../../src-main/exporters/png16'
import { exporter as png8 } from '../../src-main/exporters/png8'
import { dicomFile, imageElements, type ElementValue } from '../support/dicomFile'
import { exportedInstance, writeSettings } from '../support/exportedInstance'
import { pythonWith, runPython } from '../support/python'
import { needs } from '../support/testData'

const nibabel = pythonWith('nibabel')
const [rows, columns] = [3, 4]

let folder: string
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'likewise-volumes-'))))
afterEach(() => rm(folder, { recursive: true }))

/** A 16-bit image whose stored value says where a pixel is: slice · 100 + row · 10 + column, less 50 when signed. */
async function slice(
  name: string,
  number: number,
  change: Record<string, ElementValue> = {},
  isSigned = true,
) {
  const values = Int16Array.from({ length: rows * columns }, (_, i) => {
    return number * 100 + Math.floor(i / columns) * 10 + (i % columns) - (isSigned ? 50 : 0)
  })
  const elements = imageElements({
    '00080018 UI': `1.2.3.${number + 1}`,
    '00280010 US': rows,
    '00280011 US': columns,
    '00280100 US': 16,
    '00280101 US': 16,
    '00280102 US': 15,
    '00280103 US': isSigned ? 1 : 0,
    '00280030 DS': '0.5\\0.75',
    '00281052 DS': '-1000',
    '00281053 DS': '2',
    '7fe00010 OB': new Uint8Array(values.buffer),
    ...change,
  })
  await writeFile(join(folder, name), dicomFile(elements))
  return exportedInstance(join(folder, name))
}

const text = (values: readonly number[]) => values.map((value) => value.toFixed(6)).join('\\')

/** Direction cosines turned about z, then x, then y. */
function oblique(a: number, b: number, c: number) {
  const [row, column] = [
    [1, 0, 0],
    [0, 1, 0],
  ].map(([x, y, z]) => {
    const first = [Math.cos(a) * x! - Math.sin(a) * y!, Math.sin(a) * x! + Math.cos(a) * y!, z!]
    const second = [
      first[0]!,
      Math.cos(b) * first[1]! - Math.sin(b) * first[2]!,
      Math.sin(b) * first[1]! + Math.cos(b) * first[2]!,
    ]
    return [
      Math.cos(c) * second[0]! + Math.sin(c) * second[2]!,
      second[1]!,
      -Math.sin(c) * second[0]! + Math.cos(c) * second[2]!,
    ]
  }) as [number[], number[]]
  const normal = [
    row[1]! * column[2]! - row[2]! * column[1]!,
    row[2]! * column[0]! - row[0]! * column[2]!,
    row[0]! * column[1]! - row[1]! * column[0]!,
  ]
  return { row, column, normal }
}

const directions: [string, ReturnType<typeof oblique>, number[]][] = [
  ['axial', oblique(0, 0, 0), [0, 0, 0]],
  ['sagittal', { row: [0, 1, 0], column: [0, 0, -1], normal: [-1, 0, 0] }, [0, 0, 0]],
  ['coronal', { row: [1, 0, 0], column: [0, 0, -1], normal: [0, 1, 0] }, [0, 0, 0]],
  ['oblique', oblique(0.3, -0.5, 0.2), [0, 0, 0]],
  ['turned far', oblique(2.6, 1.9, -2.2), [0, 0, 0]],
  ['sheared by a tilted gantry', oblique(0, 0.3, 0), [0, 0.9, 0]],
]

interface Seen {
  affine: number[][]
  qform: number[][]
  qformCode: number
  shape: number[]
  values: number[][][]
  zooms: number[]
}
const script = `
import json, sys, nibabel, numpy
image = nibabel.load(sys.argv[1])
print(json.dumps({"affine": image.affine.tolist(), "qform": image.get_qform().tolist(),
  "qformCode": int(image.header["qform_code"]), "shape": list(image.shape),
  "values": numpy.asarray(image.dataobj).tolist(), "zooms": [float(x) for x in image.header.get_zooms()]}))`

describe.skipIf(nibabel === undefined)(`NIfTI to nibabel${needs('Python with nibabel', nibabel)}`, () => {
  it.each(directions)(
    '%s: every voxel lies where DICOM says, with its value',
    async (_, { row, column, normal }, shear) => {
      const origin = [-12.5, 33.25, 7]
      const step = normal.map((x, i) => 2.5 * x + shear[i]!)
      const place = (k: number) => origin.map((x, i) => x + k * step[i]!)
      const order = [2, 0, 3, 1]
      const instances = []
      for (const k of order) {
        const change = { '00200032 DS': text(place(k)), '00200037 DS': text([...row, ...column]) }
        instances.push(await slice(`slice-${k}`, k, change))
      }
      const { outputs } = nifti.outputs(instances)
      expect(outputs.length).toBe(1)
      const path = join(folder, 'volume.nii.gz')
      const written = await nifti.write(outputs[0]!, path, writeSettings)
      const seen = await runPython<Seen>(nibabel!, script, path)
      expect(seen.shape).toEqual([columns, rows, 4])
      for (const [i, j, k] of [
        [0, 0, 0],
        [3, 2, 3],
        [1, 2, 0],
        [2, 0, 2],
      ] as const) {
        expect(seen.values[i]![j]![k]).toBe(2 * (k * 100 + j * 10 + i - 50) - 1000)
        // PS3.3 C.7.6.2.1.1, with x and y turned to the right and to the front.
        const lps = place(k).map((x, axis) => x + row[axis]! * 0.75 * i + column[axis]! * 0.5 * j)
        const ras = seen.affine.slice(0, 3).map(([a, b, c, d]) => a! * i + b! * j + c! * k + d!)
        expect(ras[0]).toBeCloseTo(-lps[0]!, 4)
        expect(ras[1]).toBeCloseTo(-lps[1]!, 4)
        expect(ras[2]).toBeCloseTo(lps[2]!, 4)
      }
      const isSheared = shear.some((x) => x !== 0)
      expect(seen.qformCode).toBe(isSheared ? 0 : 1)
      if (!isSheared) {
        // A turn by 90° leaves the quaternion's first part to a difference of single-precision numbers.
        seen.qform.flat().forEach((x, i) => expect(x).toBeCloseTo(seen.affine.flat()[i]!, 2))
        expect(seen.zooms[2]).toBeCloseTo(2.5, 5)
      }
      const said = (written.details['affine'] as number[][]).flat()
      seen.affine
        .slice(0, 3)
        .flat()
        .forEach((x, i) => expect(x).toBeCloseTo(said[i]!, 4))
    },
  )
})

describe('a series that is no volume is refused with a reason', () => {
  const axial = (z: number, change: Record<string, ElementValue> = {}) => ({
    '00200032 DS': text([0, 0, z]),
    '00200037 DS': text([1, 0, 0, 0, 1, 0]),
    ...change,
  })
  it.each([
    ['a slice is missing', [axial(0), axial(2), axial(6)], /not evenly spaced/],
    ['two at one place', [axial(0), axial(0), axial(2)], /at one position/],
    ['one turned', [axial(0), { ...axial(2), '00200037 DS': text([0, 1, 0, 1, 0, 0]) }], /not parallel/],
    ['another spacing', [axial(0), axial(2, { '00280030 DS': '1\\1' })], /differ in their PixelSpacing/],
    ['no position', [axial(0), { '00200037 DS': text([1, 0, 0, 0, 1, 0]) }], /no ImagePositionPatient/],
  ])('%s', async (_, changes, message) => {
    const instances = []
    for (const [k, change] of changes.entries()) instances.push(await slice(`slice-${k}`, k, change))
    const path = join(folder, 'volume.nii.gz')
    await expect(
      nifti.write(nifti.outputs(instances).outputs[0]!, path, writeSettings),
    ).rejects.toMatchObject({
      code: 'unsuitable-geometry',
      message: expect.stringMatching(message) as string,
    })
  })
})

describe('PNG', () => {
  it.each([true, false])('of 16 bits is exact (signed: %s), and says how to come back', async (isSigned) => {
    const instance = await slice('image', 3, {}, isSigned)
    const path = join(folder, 'image.png')
    const { details } = await png16.write(png16.outputs([instance]).outputs[0]!, path, writeSettings)
    expect(details).toEqual({
      offset: isSigned ? 32768 : 0,
      slope: 2,
      intercept: -1000,
      photometric: 'MONOCHROME2',
    })
    const picture = decode(await readFile(path))
    expect(picture.depth).toBe(16)
    const expected = Array.from(
      { length: rows * columns },
      (_, i) => 300 + Math.floor(i / columns) * 10 + (i % columns) - (isSigned ? 50 : 0),
    )
    expect([...picture.data].map((value) => value - Number(details['offset']))).toEqual(expected)
  })

  it('of 8 bits takes the window of the file, or the one that is stated, and says which', async () => {
    const instance = await slice('image', 0, { '00281050 DS': '-1050', '00281051 DS': '101' })
    const output = png8.outputs([instance]).outputs[0]!
    const own = await png8.write(output, join(folder, 'own.png'), writeSettings)
    expect(own.details).toEqual({ window: { centre: -1050, width: 101 }, windowFrom: 'of the file' })
    const stated = { ...writeSettings, window: { centre: -1089.5, width: 11 } }
    const other = await png8.write(output, join(folder, 'other.png'), stated)
    expect(other.details).toEqual({ window: stated.window, windowFrom: 'stated' })
    // Output units −1100, −1098 …: LINEAR is black up to c − 0.5 − (w − 1)/2 = −1095, white from −1085 on.
    const data = [...decode(await readFile(join(folder, 'other.png'))).data]
    expect(data.slice(0, 5)).toEqual([
      0,
      0,
      Math.round(255 * 0),
      255 * 0 + Math.round(255 * ((-1094 + 1095) / 10)),
      255,
    ])
  })

  it('blacks out regions on request, and refuses one that lies outside', async () => {
    const instance = await slice('image', 3)
    const region = { x: 1, y: 0, width: 2, height: 2 }
    const settings = (blackOut: (typeof region)[]) => ({
      ...writeSettings,
      deidentification: { options: [], blackOut },
    })
    const output = png16.outputs([instance]).outputs[0]!
    await png16.write(output, join(folder, 'black.png'), settings([region]))
    const data = [...decode(await readFile(join(folder, 'black.png'))).data]
    expect(data.map((value) => value === 0)).toEqual([
      false,
      true,
      true,
      false,
      false,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
    ])
    const outside = png16.write(output, join(folder, 'out.png'), settings([{ ...region, x: 3 }]))
    await expect(outside).rejects.toMatchObject({ code: 'unsupported-pixels' })
  })
})
