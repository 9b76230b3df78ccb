import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'

/** Size in bytes and SHA-256 (hexadecimal) of a file. Errors of the file system come as they are. */
export async function hashFile(path: string | Buffer): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}

/** Writes a file that does not exist yet, and waits until it is on the disk. */
export async function writeNewFile(
  path: string,
  content: Uint8Array | string,
): Promise<{ bytes: number; sha256: string }> {
  const file = await open(path, 'wx', 0o644)
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
}
