declare module '@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs' {
  /** The part of the codec that is used here; it comes without types. */
  interface JpegDecoder {
    /** A view into the codec's memory that the JPEG bytes are to be written into. */
    getEncodedBuffer(length: number): Uint8Array
    /** Throws on data that is no JPEG image. */
    decode(): void
    getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number }
    /** A view into the codec's memory; copy it before anything else is decoded. */
    getDecodedBuffer(): Uint8Array
    delete(): void
  }
  export default function createCodec(): Promise<{ JPEGDecoder: new () => JpegDecoder }>
}
