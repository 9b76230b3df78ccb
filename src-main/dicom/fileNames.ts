/**
 * Names of files are bytes on most systems, and an old archive holds some that are not UTF-8. Such a byte stands in
 * the text of a path as a character of the last private use area, U+10FF00 + byte, so that every name has a text of
 * its own, is kept by the index, and leads back to its file.
 */
const escapeBase = 0x10ff00
const escaped = /[\u{10FF80}-\u{10FFFF}]/u
/**
 * Well-formed UTF-8 (Unicode 15, table 3-7) in bytes written as Latin 1, and what is left over, byte by byte. The
 * sequences of the escapes themselves count as left over, or a name that holds one would lead to another file.
 */
const sequences =
  /([\0-\x7f]+|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8e][\x80-\xbf]{2}|\xf4\x8f[\x80-\xbd][\x80-\xbf])|[\x80-\xff]/g

/** The text of a name as the file system gives it. */
export function nameOfBytes(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(sequences, (sequence: string, wellFormed: string | undefined) =>
      wellFormed === undefined
        ? String.fromCodePoint(escapeBase + sequence.charCodeAt(0))
        : Buffer.from(sequence, 'latin1').toString('utf8'),
    )
}

/** What to open a path by: the path itself, or its bytes where a name in it is not UTF-8. */
export function openablePath(path: string): string | Buffer {
  if (!escaped.test(path)) return path
  const parts = Array.from(path, (character) =>
    escaped.test(character)
      ? Buffer.of(character.codePointAt(0)! - escapeBase)
      : Buffer.from(character, 'utf8'),
  )
  return Buffer.concat(parts)
}
