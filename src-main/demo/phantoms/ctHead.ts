import { drawHeadSlice } from '../anatomy/headSlice'
import { createHeadTraits, type HeadTissues } from '../anatomy/headTraits'
import { chance, createBody } from '../drawing/body'
import { createCanvas } from '../drawing/canvas'
import { drawHeadScout } from '../anatomy/scouts'
import { axialPlane, sagittalPlane, type Phantom } from './phantom'

const tissues: HeadTissues = {
  skin: 45,
  fat: -80,
  bone: 1150,
  marrow: 650,
  fluid: 6,
  greyMatter: 39,
  whiteMatter: 28,
  deepGrey: 37,
  air: -950,
  muscle: 55,
  eye: 12,
  lesion: 13,
  falx: 55,
}

export const phantom: Phantom = {
  id: 'ct-head',
  modality: 'CT',
  region: 'HEAD',
  weight: 9,
  descriptions: { en: 'CT head', de: 'CT Schädel nativ', hr: 'CT mozga i lubanje' },
  series(random, noise) {
    const body = createBody(random, { size: 0.04, shift: 3, turn: 0.07, warp: 2 })
    const traits = createHeadTraits(random)
    const bleeding = chance(random, 0.4)
    const own = { ...tissues, lesion: bleeding ? 66 : 13 }
    return [
      {
        description: 'Scout lateral',
        instances: 1,
        plane: { ...sagittalPlane, step: 1 },
        elements: { ImageType: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'], WindowCenter: 100, WindowWidth: 900 },
        draw: ({ random: own }) => drawHeadScout(body, own, noise),
      },
      {
        description: 'Head 5.0 mm',
        instances: 14,
        plane: { ...axialPlane, step: 9 },
        elements: { WindowCenter: 40, WindowWidth: 80 },
        draw({ position, random: own2 }) {
          const canvas = createCanvas({ rows: 192, columns: 192, spacing: 1.2 }, -1000, body.pose, body.warp)
          drawHeadSlice(canvas, position, own, traits, noise)
          noise.addGrain(canvas, 4, 0.7, own2)
          return canvas
        },
      },
    ]
  },
}
