import { join } from 'node:path'
import { expect, it } from 'vitest'
import { format } from 'prettier'
import { z } from 'zod'
import { datasetManifestSchema } from '../../../src-main/contract/datasetManifest'

// `vitest run tests/unit/exporters/manifestSchema.test.ts -u` writes it anew after a change.
it('the schema in docs is the one that manifests are written by', async () => {
  const schema = { title: 'manifest.json of a dataset', ...z.toJSONSchema(datasetManifestSchema) }
  const path = join(import.meta.dirname, '../../../docs/dataset-manifest.schema.json')
  const written = await format(JSON.stringify(schema), { parser: 'json', printWidth: 110 })
  await expect(written).toMatchFileSnapshot(path)
})
