/** A folder name for the dataset of a cluster, or of other images of a run (null), of characters that every file system takes. */
export function proposedName(archive: string, run: number, cluster: number | null): string {
  const plain = archive
    .normalize('NFKD')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')
  return `${plain === '' ? 'archive' : plain.slice(0, 80)}-run-${run}${cluster === null ? '' : `-cluster-${cluster}`}`
}
