/** Gives a file to the person; the browser or the desktop host asks where to, or puts it with the downloads. */
export function saveFile(content: string | Blob, name: string, type: string): void {
  const address = URL.createObjectURL(new Blob([content], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The download has begun once the click is over; the address is not needed any more.
  setTimeout(() => URL.revokeObjectURL(address), 0)
}

/** “knee study” and “pairs.csv” → “knee study pairs.csv”, without what file systems do not take. */
export function archiveFileName(workspace: string, rest: string): string {
  const name = workspace.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').trim()
  return `${name === '' ? 'archive' : name} ${rest}`
}
