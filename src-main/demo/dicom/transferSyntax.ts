/** How a file's bytes are laid out (PS3.5 section 10 and Annex A). */
export interface TransferSyntax {
  readonly uid: string
  readonly explicit: boolean
  readonly littleEndian: boolean
  readonly deflated: boolean
  /** How pixel data is compressed; null is native. */
  readonly compression: 'rle' | 'jpeg-baseline' | null
}

const native = { explicit: true, littleEndian: true, deflated: false, compression: null } as const

export const transferSyntaxes = {
  implicitLittleEndian: { ...native, uid: '1.2.840.10008.1.2', explicit: false },
  explicitLittleEndian: { ...native, uid: '1.2.840.10008.1.2.1' },
  deflatedExplicitLittleEndian: { ...native, uid: '1.2.840.10008.1.2.1.99', deflated: true },
  explicitBigEndian: { ...native, uid: '1.2.840.10008.1.2.2', littleEndian: false },
  rleLossless: { ...native, uid: '1.2.840.10008.1.2.5', compression: 'rle' },
  jpegBaseline: { ...native, uid: '1.2.840.10008.1.2.4.50', compression: 'jpeg-baseline' },
} as const satisfies Record<string, TransferSyntax>
export type TransferSyntaxName = keyof typeof transferSyntaxes
