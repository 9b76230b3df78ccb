/** How a transfer syntax stores pixels. */
export interface TransferSyntax {
  readonly uid: string
  readonly name: string
  /** `either` where the encoder decides. */
  readonly compression: 'none' | 'lossless' | 'lossy' | 'either'
}

/** The transfer syntaxes of still images, retired ones that archives hold included (PS3.6 table A-1). */
export const transferSyntaxes: readonly TransferSyntax[] = [
  { uid: '1.2.840.10008.1.2', name: 'Implicit VR Little Endian', compression: 'none' },
  { uid: '1.2.840.10008.1.2.1', name: 'Explicit VR Little Endian', compression: 'none' },
  { uid: '1.2.840.10008.1.2.1.98', name: 'Encapsulated Uncompressed Explicit VR', compression: 'none' },
  { uid: '1.2.840.10008.1.2.1.99', name: 'Deflated Explicit VR Little Endian', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.2', name: 'Explicit VR Big Endian', compression: 'none' },
  { uid: '1.2.840.10008.1.2.4.50', name: 'JPEG Baseline (process 1)', compression: 'lossy' },
  { uid: '1.2.840.10008.1.2.4.51', name: 'JPEG Extended (processes 2 and 4)', compression: 'lossy' },
  { uid: '1.2.840.10008.1.2.4.57', name: 'JPEG Lossless (process 14)', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.70', name: 'JPEG Lossless, first-order prediction', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.80', name: 'JPEG-LS Lossless', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.81', name: 'JPEG-LS Near-lossless', compression: 'lossy' },
  { uid: '1.2.840.10008.1.2.4.90', name: 'JPEG 2000 Lossless only', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.91', name: 'JPEG 2000', compression: 'either' },
  { uid: '1.2.840.10008.1.2.4.92', name: 'JPEG 2000 Part 2 Lossless only', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.93', name: 'JPEG 2000 Part 2', compression: 'either' },
  { uid: '1.2.840.10008.1.2.4.110', name: 'JPEG XL Lossless', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.112', name: 'JPEG XL', compression: 'either' },
  { uid: '1.2.840.10008.1.2.4.201', name: 'HTJ2K Lossless only', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.202', name: 'HTJ2K Lossless with RPCL', compression: 'lossless' },
  { uid: '1.2.840.10008.1.2.4.203', name: 'HTJ2K', compression: 'either' },
  { uid: '1.2.840.10008.1.2.5', name: 'RLE Lossless', compression: 'lossless' },
]
