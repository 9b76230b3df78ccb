import type { InstanceRef } from '../../../src-main/contract/pairs'

/** An instance by the last part of its file's path, without “.dcm”. */
export function instanceName({ file }: Pick<InstanceRef, 'file'>): string {
  return (file.split('/').at(-1) ?? file).replace(/\.dcm$/i, '')
}
