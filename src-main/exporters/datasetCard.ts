import { partSchema } from '../contract/exports'
import type { DatasetManifest } from '../contract/datasetManifest'
import { mainCluster } from './manifest'

/** Values of a tag that the card lists; the rest is counted together. */
const mostValues = 8
const countedTags = [
  'Modality',
  'AnatomicRegion',
  'BodyPartExamined',
  'Manufacturer',
  'PatientSex',
  'ViewPosition',
  'MRAcquisitionType',
]

/** README.md of a dataset: what is in it, where it comes from, and what to be careful with. */
export function datasetCard(manifest: DatasetManifest, title: string): string {
  const { provenance, files, refused } = manifest
  const patients = new Set(files.map(({ patient }) => patient)).size
  const images = files.reduce(
    (sum, { sources }) => sum + sources.reduce((n, one) => n + one.images.length, 0),
    0,
  )
  return [
    `# ${title}`,
    `${images} images in ${files.length} files of ${patients} patients, written by ${provenance.program} ${provenance.programVersion} on ${provenance.exportedAt.slice(0, 10)} as ${provenance.exporter}.`,
    '## Files\n\n`manifest.csv` has a row per file; `manifest.json` says the same with the sources of each file, its SHA-256 and the provenance. Distances are those to the centre of the cluster in the embedding of the run.',
    ...(provenance.split === null ? [] : [partsSection(manifest)]),
    `## Clusters\n\n${table(['cluster', 'files'], counted(files.map((file) => String(mainCluster(file)))))}`,
    ...countedTags.flatMap((keyword) => tagSection(manifest, keyword)),
    `## Completeness of tags\n\n${completeness(manifest)}`,
    `## Provenance\n\n\`\`\`json\n${JSON.stringify(provenance, null, 2)}\n\`\`\``,
    `## To be careful with\n\n${cautions(manifest)
      .map((line) => `- ${line}`)
      .join('\n')}`,
    ...(refused.length === 0
      ? []
      : [`## Left out\n\n${table(['reason', 'files'], counted(refused.map(({ message }) => message)))}`]),
  ]
    .join('\n\n')
    .concat('\n')
}

function partsSection({ files, provenance }: DatasetManifest): string {
  const rows = partSchema.options.map((part) => {
    const own = files.filter((file) => file.part === part)
    return [part, String(new Set(own.map(({ patient }) => patient)).size), String(own.length)]
  })
  const seed = provenance.split?.seed ?? 0
  return `## Split\n\nBy patient, stratified by cluster, seed ${seed}.\n\n${table(['part', 'patients', 'files'], rows)}`
}

function tagSection({ files }: DatasetManifest, keyword: string): string[] {
  const values = files.flatMap(({ tags }) => tags[keyword] ?? [])
  return values.length === 0 ? [] : [`## ${keyword}\n\n${table(['value', 'files'], counted(values))}`]
}

function completeness({ files }: DatasetManifest): string {
  const keywords = [...new Set(files.flatMap(({ tags }) => Object.keys(tags)))].sort()
  const rows = keywords.map((keyword) => {
    const n = files.filter(({ tags }) => tags[keyword] !== undefined).length
    return [keyword, `${((100 * n) / files.length).toFixed(1)} %`]
  })
  return table(['tag', 'present'], rows)
}

function cautions({ provenance }: DatasetManifest): string[] {
  const { deidentification, exporter, excludedImages } = provenance
  const isPicture = exporter.startsWith('png')
  return [
    'Clusters come from pixels and from what tags were there; nobody has checked every image.',
    'Tags are those of the files. Some are wrong, many are missing.',
    ...(excludedImages === 0
      ? ['No image was excluded by hand.']
      : [`${excludedImages} images of the selection were excluded by hand, and are not in this dataset.`]),
    ...(deidentification === null
      ? ['Identities of patients were left in. Do not pass this dataset on.']
      : [
          'Identities were taken out of the tags by DICOM PS3.15 Annex E. Text burned into the pixels was not looked for: look at the images before passing them on.',
          'Faces may be rebuilt from volumes of heads.',
          ...(deidentification.options.includes('retainModifiedDates')
            ? ['Dates are shifted by a number of days that is the same for all files of a patient.']
            : []),
        ]),
    ...(isPicture && exporter === 'png-8'
      ? ['Grey values are windowed to 8 bits and are no measurements any more.']
      : []),
  ]
}

function counted(values: readonly string[]): string[][] {
  const groups = [...Map.groupBy(values, (value) => value)]
    .map(([value, own]) => [value, own.length] as const)
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
  const rest = groups.slice(mostValues).reduce((sum, [, n]) => sum + n, 0)
  return [...groups.slice(0, mostValues), ...(rest === 0 ? [] : [['others', rest] as const])].map(
    ([value, n]) => [value, String(n)],
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/[|\r\n]/g, ' ').replace(/[<>]/g, '')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
