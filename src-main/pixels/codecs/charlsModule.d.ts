declare module '@cornerstonejs/codec-charls/decodewasmjs' {
  /** The part of the codec that is used here; it comes without types. */
  interface JpegLSDecoder {
    /** A view into the codec's memory that the image is to be written into. */
    getEncodedBuffer(length: number): Uint8Array
    /** Throws on damage. */
    decode(): void
    /** A view into the codec's memory; copy it before anything else is decoded. */
    getDecodedBuffer(): Uint8Array | Uint8ClampedArray
    delete(): void
  }
  /** Of Emscripten: https://emscripten.org/docs/api_reference/module.html */
  interface ModuleOptions {
    instantiateWasm(
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports
    print(text: string): void
    printErr(text: string): void
  }
  export default function createCodec(options: ModuleOptions): Promise<{
    JpegLSDecoder: new () => JpegLSDecoder
  }>
}
