import { drawHeadSlice } from '../anatomy/headSlice'
import { createHeadTraits, type HeadTissues } from '../anatomy/headTraits'
import { drawHeadSagittal } from '../anatomy/headSagittal'
import { createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { finishMagnitude } from '../drawing/magneticNoise'
import { axialPlane, sagittalPlane, type Phantom } from './phantom'

const t1: HeadTissues = {
  skin: 420,
  fat: 900,
  bone: 40,
  marrow: 330,
  fluid: 110,
  greyMatter: 420,
  whiteMatter: 580,
  deepGrey: 460,
  air: 15,
  muscle: 330,
  eye: 130,
  lesion: 300,
  falx: 250,
}

const t2: HeadTissues = {
  skin: 300,
  fat: 620,
  bone: 30,
  marrow: 220,
  fluid: 1000,
  greyMatter: 470,
  whiteMatter: 300,
  deepGrey: 380,
  air: 12,
  muscle: 170,
  eye: 1000,
  lesion: 820,
  falx: 250,
}

const flair: HeadTissues = { ...t2, fluid: 70, greyMatter: 480, whiteMatter: 370, eye: 90, lesion: 900 }

export const phantom: Phantom = {
  id: 'mr-head',
  modality: 'MR',
  region: 'HEAD',
  weight: 10,
  descriptions: { en: 'MRI brain', de: 'MRT Schädel', hr: 'MR mozga' },
  series(random, noise) {
    const body = createBody(random, { size: 0.04, shift: 3, turn: 0.06, warp: 2.5 })
    const traits = createHeadTraits(random)
    const gradient = { x: random.normal() * 0.0012, y: random.normal() * 0.0012 }
    const axial = (
      description: string,
      instances: number,
      tissues: HeadTissues,
      times: [number, number],
    ) => ({
      description,
      instances,
      plane: { ...axialPlane, step: 10 },
      elements: {
        RepetitionTime: times[0],
        EchoTime: times[1],
        ScanningSequence: tissues === flair ? ['SE', 'IR'] : 'SE',
      },
      draw({ position, random: own }: { position: number; random: typeof random }) {
        const canvas = createCanvas({ rows: 192, columns: 192, spacing: 1.2 }, 0, body.pose, body.warp)
        drawHeadSlice(canvas, position * 0.9 + 0.05, tissues, traits, noise)
        finishMagnitude(canvas, gradient, 14, own)
        return canvas
      },
    })
    return [
      {
        description: 'sag T1',
        instances: 4,
        plane: { ...sagittalPlane, step: 6 },
        elements: { RepetitionTime: 500, EchoTime: 9, MRAcquisitionType: '2D' },
        draw({ position, random: own }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 1.3 }, 0, body.pose, body.warp)
          drawHeadSagittal(canvas, (position - 0.5) * 36, t1, noise, traits)
          finishMagnitude(canvas, gradient, 14, own)
          return canvas
        },
      },
      axial('ax T2 TSE', 10, t2, [4200, 95]),
      axial('ax T1', 8, t1, [520, 10]),
      axial('ax FLAIR', 8, flair, [9000, 120]),
    ]
  },
}
