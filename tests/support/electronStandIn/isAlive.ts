/** Whether a process of this machine is there; one of another user counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
