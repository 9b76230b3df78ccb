import { LikewiseError } from '../../contract/errors'
import type { Decoder } from './decoder'

const modules = import.meta.glob<{ decoder: Decoder }>(['./*.ts', '!./decoder.ts', '!./registry.ts'], {
  eager: true,
})

export const decoders: readonly Decoder[] = Object.values(modules).map((module) => module.decoder)

const byTransferSyntax = new Map(
  decoders.flatMap((decoder) => decoder.transferSyntaxes.map((uid) => [uid, decoder] as const)),
)

/** Errors: unsupported-transfer-syntax, naming it. */
export function decoderOf(transferSyntax: string): Decoder {
  const decoder = byTransferSyntax.get(transferSyntax)
  if (decoder !== undefined) return decoder
  const sentence = `The pixels are stored in the transfer syntax ${transferSyntax}, which cannot be decoded.`
  throw new LikewiseError('unsupported-transfer-syntax', sentence)
}
