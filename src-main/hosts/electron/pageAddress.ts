/** The program's only page; its screens are told apart behind the “#”. */
export const pageAddress = 'app://likewise/'

/** True for the program's own page, on whichever of its screens. */
export function isPage(address: string): boolean {
  return address.split('#', 1)[0] === pageAddress
}
