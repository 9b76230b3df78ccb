import { LikewiseError } from '../../contract/errors'
import type { Decoder } from './decoder'

const modules = import.meta.glob<{ decoder: Decoder }>(
  ['./*.ts', '!./decoder.ts', '!./registry.ts', '!./*.d.ts'],
  {
    eager: true,
  },
)

export const decoders: readonly Decoder[] = Object.values(modules).map((module) => module.decoder)

const byTransferSyntax = new Map(
  decoders.flatMap((decoder) => decoder.transferSyntaxes.map((uid) => [uid, decoder] as const)),
)

/** Names of what archives hold and is not decoded yet, for people. */
const names: Readonly<Record<string, string>> = {
  '1.2.840.10008.1.2.4.51': 'JPEG Extended',
  '1.2.840.10008.1.2.4.57': 'JPEG Lossless',
  '1.2.840.10008.1.2.4.70': 'JPEG Lossless, first-order prediction',
  '1.2.840.10008.1.2.4.80': 'JPEG-LS Lossless',
  '1.2.840.10008.1.2.4.81': 'JPEG-LS Near-lossless',
  '1.2.840.10008.1.2.4.90': 'JPEG 2000 Lossless',
  '1.2.840.10008.1.2.4.91': 'JPEG 2000',
  '1.2.840.10008.1.2.4.201': 'HTJ2K Lossless',
  '1.2.840.10008.1.2.4.202': 'HTJ2K Lossless RPCL',
  '1.2.840.10008.1.2.4.203': 'HTJ2K',
}

/** Errors: unsupported-transfer-syntax, naming it. */
export function decoderOf(transferSyntax: string): Decoder {
  const decoder = byTransferSyntax.get(transferSyntax)
  if (decoder !== undefined) return decoder
  const name = names[transferSyntax] ?? 'an unknown transfer syntax'
  const sentence = `The pixels are stored as ${name} (${transferSyntax}), which cannot be decoded yet.`
  throw new LikewiseError('unsupported-transfer-syntax', sentence)
}
