import { LikewiseError } from '../contract/errors'
import type { Exporter } from './exporter'

const modules = import.meta.glob<{ exporter?: Exporter }>('./*.ts', { eager: true })

/** Every exporter, in the order of their file names. */
export const exporters: readonly Exporter[] = Object.values(modules).flatMap(({ exporter }) => exporter ?? [])

/** Errors: exporter-not-found. */
export function exporterById(id: string): Exporter {
  const found = exporters.find((exporter) => exporter.id === id)
  if (found !== undefined) return found
  const known = exporters.map((exporter) => exporter.id).join(', ')
  throw new LikewiseError('exporter-not-found', `There is no exporter “${id}”. Known: ${known}.`)
}
