interface Reason {
  readonly title: string
  /** What a person can do about it. */
  readonly advice: string
}

const nothing = 'Nothing: it is no image.'
const copyAgain = 'Copy the file again from where it came from, then scan again.'

/** The reasons for which files are skipped or fail, by their code. */
const reasons: Readonly<Record<string, Reason>> = {
  'not-dicom': { title: 'not a DICOM file', advice: nothing },
  dicomdir: {
    title: 'DICOMDIR',
    advice: 'Nothing: it lists files of a medium, which are found without it.',
  },
  'empty-file': { title: 'empty', advice: copyAgain },
  truncated: { title: 'cut off before its end', advice: copyAgain },
  malformed: {
    title: 'damaged',
    advice: 'Send it again from the archive it came from; other viewers will fail on it too.',
  },
  'file-unreadable': {
    title: 'could not be read',
    advice: 'Check its permissions and its disk, then scan again.',
  },
  'folder-unreadable': {
    title: 'folder could not be read',
    advice: 'Check the permissions of the folder, then scan again.',
  },
  'too-large': {
    title: 'too large',
    advice: 'Its header unpacks to more than any image needs: do not trust this file.',
  },
  'worker-died': {
    title: 'crashed its reader',
    advice: 'Scan again; if it stays, keep the file away from other programs too.',
  },
  'timed-out': {
    title: 'took too long',
    advice: 'Check its disk or network share, then scan again.',
  },
}

/** A short name; for a code without a name of its own, the code in words. */
export function reasonTitle(code: string): string {
  return reasons[code]?.title ?? code.replaceAll('-', ' ')
}

export function reasonAdvice(code: string): string {
  return reasons[code]?.advice ?? 'Scan again; if it stays, look at the file with another program.'
}
