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
