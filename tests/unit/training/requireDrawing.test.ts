import { expect, it } from 'vitest'
import type { Autoencoder } from '../../../src-main/backends/autoencoder'
import { requireDrawing } from '../../../src-main/training/requireDrawing'
import { squares } from '../../support/trainingSession'

/** A network that draws every pixel in one grey. */
const drawing = (grey: number): Pick<Autoencoder, 'reconstruct'> => ({
  reconstruct: (images) => Promise.resolve(new Float32Array(images.length).fill(grey)),
})
const check = (grey: number, images = squares(5)) => requireDrawing(drawing(grey) as Autoencoder, images)

it('a network that draws black of images that are not is said to be stuck', async () => {
  await expect(check(1e-7)).rejects.toMatchObject({ code: 'training-diverged' })
  await expect(check(1e-7)).rejects.toThrow(/black.*mean brightness/)
  await expect(check(0.02)).resolves.toBeUndefined()
})

it('black images may be drawn black', async () => {
  const black = { ...squares(5), read: (_i: number, out: Float32Array) => void out.fill(0) }
  await expect(check(0, black)).resolves.toBeUndefined()
})
