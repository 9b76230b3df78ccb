/** True for an error of the operating system with this code: ENOENT, EACCES, ENOSPC … */
export function hasErrorCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
