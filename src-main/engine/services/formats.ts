import type { Format } from '../../contract/formats'
import { transferSyntaxes } from '../../dicom/transferSyntaxes'
import { instancesByTransferSyntax } from '../../index/queries/archive'
import type { ReadableIndex } from '../../index/open'
import { decoders } from '../../pixels/decoders/registry'

/** What this build decodes, and how much of the open archive that is. */
export function listFormats(index: ReadableIndex | undefined): Format[] {
  const decoded = new Set(decoders.flatMap((decoder) => decoder.transferSyntaxes))
  const stored = index === undefined ? undefined : instancesByTransferSyntax(index)
  const named = new Set(transferSyntaxes.map(({ uid }) => uid))
  const others = [...decoded, ...(stored?.keys() ?? [])].filter((uid) => !named.has(uid))
  const all = [
    ...transferSyntaxes,
    ...[...new Set(others)].sort().map((uid) => ({ uid, name: uid, compression: 'unknown' as const })),
  ]
  return all.map(({ uid, name, compression }) => ({
    transferSyntax: uid,
    name,
    compression,
    decodes: decoded.has(uid),
    instances: stored === undefined ? null : (stored.get(uid) ?? 0),
  }))
}
