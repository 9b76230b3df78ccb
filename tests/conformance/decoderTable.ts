import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { decoders } from '../../src-main/pixels/decoders/registry'
import { judge, readManifest, type Judgement } from '../support/decoderConformance'
import { testData } from '../support/testData'

/** Why a file that holds an image is not decoded, or not as one might expect. */
const explanations: Readonly<Record<string, string>> = {
  'wg04/MR1_JLSL.dcm':
    'Exact, though the CharLS of GDCM 3.0 differs by up to 32,609 grey levels and that of dcmjs-codecs gives up: the stream is lossless, and CharLS 2 of cornerstone reads it.',
  'wg04/RG3_JPLY.dcm':
    'The stated largest error, 1,023, is that of a decoder whose values wrapped round at the end of the grey scale. Here they are clipped, and the largest error is 48.',
  'pydicom/test_files/JPEG2000-embedded-sequence-delimiter.dcm':
    'Its size marker was overwritten so that it looks like a delimiter: 14,540,801 tiles by what it says, which the standard forbids (65,535 at most). Decoders that believe it take gigabytes. GDCM refuses it, too; pydicom then gives zeros.',
  'pydicom/test_files/MR_truncated.dcm': 'The pixel data are 62 bytes short. pydicom refuses it, too.',
}

const outcomes = {
  exact: 'exact',
  near: 'near enough',
  decoded: 'decoded',
  refused: 'refused',
  failed: '**failed**',
} as const

async function main(): Promise<void> {
  const folder = testData === undefined ? '' : join(testData, 'dicom-conformance')
  if (!existsSync(folder)) {
    process.stderr.write('The conformance files are not on this machine; the table stays as it is.\n')
    process.exitCode = 1
    return
  }
  const judgements: Judgement[] = []
  for (const row of readManifest(folder)) judgements.push(await judge(folder, row))
  const target = join(import.meta.dirname, '../../docs/decoder-conformance.md')
  await writeFile(target, pageOf(judgements))
  const failed = judgements.filter(({ outcome }) => outcome === 'failed')
  process.stdout.write(`${judgements.length} files, ${failed.length} failed: ${target}\n`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

function pageOf(judgements: readonly Judgement[]): string {
  const count = (outcome: Judgement['outcome']) =>
    judgements.filter((judgement) => judgement.outcome === outcome).length
  const images = judgements.filter(({ row, outcome }) => row.expect !== 'parse' || outcome === 'decoded')
  const refused = judgements.filter(({ outcome }) => outcome === 'refused')
  return `# Decoder conformance

Made by \`npm run conformance\` from the NEMA WG-04 reference images and pydicom's test files; do not edit by hand.

Of ${judgements.length} files, ${count('exact')} that are lossless decode bit by bit, ${count('near')} that are lossy come as near to the
original as stated (and one grey level on average), ${count('decoded')} others decode, ${count('refused')} are refused with a reason, and
${count('failed')} failed.

## What decodes what

${table(['transfer syntax', 'decoder'], syntaxRows())}

## Exceptions

${table(
  ['file', 'why'],
  Object.entries(explanations).map(([file, why]) => [file, why]),
)}

## Images

${table(
  ['file', 'transfer syntax', 'outcome', ''],
  images.map(({ row, outcome, detail }) => [row.file, row.transfer_syntax, outcomes[outcome], detail]),
)}

## Refused

Files without pixels (reports, plans, directories, palettes) and files that are no DICOM are among the test files on
purpose.

${table(['reason', 'files'], reasonRows(refused))}
`
}

function syntaxRows(): string[][] {
  return decoders
    .flatMap(({ name, transferSyntaxes }) => transferSyntaxes.map((uid) => [uid, name]))
    .sort(([a], [b]) => a!.localeCompare(b!, 'en', { numeric: true }))
}

function reasonRows(refused: readonly Judgement[]): string[][] {
  const files = new Map<string, string[]>()
  for (const { row, detail } of refused) files.set(detail, [...(files.get(detail) ?? []), row.file])
  return [...files].map(([reason, names]) => {
    const shown = names.slice(0, 40).join(', ')
    return [reason, names.length > 40 ? `${shown} and ${names.length - 40} more` : shown]
  })
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

await main()
