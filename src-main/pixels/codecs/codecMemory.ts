import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { LikewiseError } from '../../contract/errors'
import { limitMemory } from './limitMemory'

const pageBytes = 65_536
/** 32 MiB to begin with, which both codecs' own data and stacks fit into, and 768 MiB at most. */
const limits = { initial: 512, maximum: 12_288 }
/** An instance that grew beyond this is not kept: memory of WebAssembly never shrinks. */
const keptBytes = 128 * 1024 * 1024

/** No codec takes more memory than this, in bytes; what needs more is refused. */
export const codecMemoryLimit = limits.maximum * pageBytes

/** Compiles a module of an installed package, named as an import names it, with its memory limited. */
export function compileCodec(specifier: string): WebAssembly.Module {
  const path = createRequire(import.meta.url).resolve(specifier)
  return new WebAssembly.Module(limitMemory(readFileSync(path), limits))
}

export function isWorthKeeping(memory: WebAssembly.Memory): boolean {
  return memory.buffer.byteLength <= keptBytes
}

/** What a codec's failure means: too-large where its memory may have run out, else undecodable. */
export function codecFailure(error: unknown, memory: WebAssembly.Memory): LikewiseError {
  if (error instanceof LikewiseError) return error
  if (memory.buffer.byteLength > codecMemoryLimit / 2) {
    const sentence = 'The image needs more memory than a decoder is given.'
    return new LikewiseError('too-large', sentence, { cause: error })
  }
  return new LikewiseError('undecodable', 'The compressed image is damaged.', { cause: error })
}
