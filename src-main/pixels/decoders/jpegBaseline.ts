import createCodec from '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs'
import { LikewiseError } from '../../contract/errors'
import type { Decoder } from './decoder'

let codec: ReturnType<typeof createCodec> | undefined

/** JPEG Baseline (process 1), 8 bit, by libjpeg-turbo. Colour comes out as RGB whatever the file stored. */
export const decoder: Decoder = {
  transferSyntaxes: ['1.2.840.10008.1.2.4.50'],
  isEncapsulated: true,
  async decode({ bytes, description }) {
    const { JPEGDecoder } = await (codec ??= createCodec())
    const jpeg = new JPEGDecoder()
    try {
      jpeg.getEncodedBuffer(bytes.length).set(bytes)
      jpeg.decode()
      const { width, height, componentCount } = jpeg.getFrameInfo()
      const native = jpeg.getDecodedBuffer().slice()
      const expected = description.rows * description.columns * description.samples
      if (width !== description.columns || height !== description.rows || native.length !== expected) {
        const found = `${height}×${width} pixels of ${componentCount} samples`
        throw new LikewiseError('undecodable', `The JPEG image has ${found}, and the header says otherwise.`)
      }
      return { bytes: native, photometric: componentCount === 3 ? 'RGB' : description.photometric }
    } catch (error) {
      if (error instanceof LikewiseError) throw error
      throw new LikewiseError('undecodable', 'The JPEG image cannot be decoded.', { cause: error })
    } finally {
      jpeg.delete()
    }
  },
}
