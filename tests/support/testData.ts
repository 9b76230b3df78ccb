import { existsSync } from 'node:fs'
import { join } from 'node:path'

const shared = join(import.meta.dirname, '../../../shared')

/** Real DICOM files to test on; undefined where this machine has none. */
export const testData: string | undefined = [process.env['LIKEWISE_TEST_DATA'], join(shared, 'data')].find(
  (folder) => folder !== undefined && folder !== '' && existsSync(folder),
)

/** Reference numbers of an independent implementation; undefined where this machine has none. */
export const goldenNumbers: string | undefined = [
  testData === undefined ? undefined : join(testData, '..', 'golden'),
  join(shared, 'golden'),
].find((folder) => folder !== undefined && existsSync(folder))

/** Says in a test's title why it is skipped. */
export function needs(what: string, found: string | undefined): string {
  return found === undefined ? ` (skipped: ${what} not on this machine)` : ''
}
