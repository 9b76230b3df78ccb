import type { PixelDescription } from '../pixelDescription'

/** The bytes of one frame as they are in the file, and what they mean. */
export interface EncodedFrame {
  readonly bytes: Uint8Array
  readonly description: PixelDescription
}

export interface NativeFrame {
  /** As in DecodedFrame. */
  readonly bytes: Uint8Array
  readonly photometric: string
}

/** Decodes one family of transfer syntaxes: one file of this folder, found by the registry. */
export interface Decoder {
  /** For people. */
  readonly name: string
  /** UIDs. */
  readonly transferSyntaxes: readonly string[]
  /** True where pixel data comes in fragments (PS3.5 A.4). */
  readonly isEncapsulated: boolean
  /** True where values of more than one byte have their high byte first. */
  readonly isBigEndian?: boolean
  /** Errors: truncated, undecodable, unsupported-pixels. */
  decode(frame: EncodedFrame): Promise<NativeFrame> | NativeFrame
}
