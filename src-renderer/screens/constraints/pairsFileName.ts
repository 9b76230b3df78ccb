/** “knee study” → “knee study pairs.csv”, without what file systems do not take. */
export function pairsFileName(workspace: string): string {
  const name = workspace.replaceAll(/[^\p{L}\p{N} ._-]/gu, '_').trim()
  return `${name === '' ? 'archive' : name} pairs.csv`
}
