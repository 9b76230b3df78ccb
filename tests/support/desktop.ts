import type { Page } from 'playwright-core'
import { findElectron } from './electronBinary'
import { startElectron } from './realElectron'
import { startStandIn } from './standIn'

/** What the main process asked of the system, by the name of the function, with its last argument. */
export interface DesktopCall {
  readonly name: string
  readonly argument: unknown
}

/** The program as a desktop application, over Electron or over the stand-in for it. */
export interface Desktop {
  readonly page: Page
  readonly library: string
  /** Process id of the main process. */
  readonly pid: number
  /** Calls so far that a person would have seen something of. */
  readonly calls: readonly DesktopCall[]
  /** What dialogs are answered with from now on. */
  answer(answers: { messageBox?: number; openDialog?: readonly string[] }): Promise<void>
  /** Clicks an entry of the native menu: labels from the bar down, each as far as it is told apart. */
  menu(...labels: string[]): Promise<void>
  /** Drops a file or folder on the window. */
  drop(path: string): Promise<void>
  /** Clicks the cross of the window. */
  close(): Promise<void>
  /** Sends what another page would send to the main process; true where it was given a port. */
  forge(channel: string, url: string, message?: unknown): Promise<boolean>
  /** Starts the program once more with the same library; gives its exit code. */
  startAgain(args: readonly string[]): Promise<number | null>
  enginePid(): Promise<number>
  /** Settles with the exit code when the program has ended. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

export interface DesktopOptions {
  readonly args?: readonly string[]
  /** Kept when the program stops; else a new one, which goes with it. */
  readonly library?: string
}

/** Every way that the desktop application can be run here; what cannot is named, with the reason, and skipped. */
export const desktopHosts: readonly {
  readonly name: string
  readonly isStandIn: boolean
  /** Why it cannot be run here. */
  readonly obstacle: string | undefined
  readonly start: (options?: DesktopOptions) => Promise<Desktop>
}[] = [
  { name: 'the stand-in for Electron', isStandIn: true, obstacle: undefined, start: startStandIn },
  { name: 'Electron', isStandIn: false, obstacle: findElectron().obstacle, start: startElectron },
]
