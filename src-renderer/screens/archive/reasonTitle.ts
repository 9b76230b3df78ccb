/** Short names of the reasons for which files are skipped or fail. */
const titles: Readonly<Record<string, string>> = {
  'not-dicom': 'not a DICOM file',
  dicomdir: 'DICOMDIR, an index of files found anyway',
  truncated: 'cut off before its end',
  malformed: 'damaged',
  'no-pixels': 'without pixels',
  'file-unreadable': 'could not be read',
  'too-large': 'too large',
  'worker-died': 'crashed its reader',
  empty: 'empty',
}

/** For a code without a name of its own, the code in words. */
export function reasonTitle(code: string): string {
  return titles[code] ?? code.replaceAll('-', ' ')
}
