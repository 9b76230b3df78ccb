import type { ValueSource } from './dataset'

/** Bytes to be written: new ones, or a range of the source that is taken as it is. */
export type Piece = Uint8Array | SourceRange

export interface SourceRange {
  readonly offset: number
  /** In bytes. */
  readonly length: number
}

/** So much of a range is held in memory at once, in bytes. */
const chunk = 1024 * 1024

export function totalLength(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0)
}

/** Adds a piece, and makes one range of two that follow each other. */
export function appendPiece(pieces: Piece[], piece: Piece): void {
  const last = pieces.at(-1)
  if (piece.length === 0) return
  if (last !== undefined && isRange(last) && isRange(piece) && last.offset + last.length === piece.offset) {
    pieces[pieces.length - 1] = { offset: last.offset, length: last.length + piece.length }
  } else pieces.push(piece)
}

/** The bytes of the pieces, in parts of at most 1 MiB of the source. */
export function* bytesOf(pieces: readonly Piece[], source: ValueSource): Generator<Uint8Array> {
  for (const piece of pieces) {
    if (!isRange(piece)) yield piece
    else {
      for (let done = 0; done < piece.length; done += chunk) {
        yield source.read(piece.offset + done, Math.min(chunk, piece.length - done))
      }
    }
  }
}

function isRange(piece: Piece): piece is SourceRange {
  return !(piece instanceof Uint8Array)
}
