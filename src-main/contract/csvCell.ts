/** Spreadsheet programs run a cell that begins like a formula; numbers such as “-1\\0\\0” stay as they are. */
export function disarm(cell: string): string {
  return /^[=@\t\r]|^[+-](?![\d.])/.test(cell) ? `'${cell}` : cell
}
