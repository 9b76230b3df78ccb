import type { LaunchTrainer } from './processLink'

/** What the engine cannot do itself and asks of its host. */
export interface HostServices {
  readonly host: 'electron' | 'web' | 'cli'
  readonly launchTrainer: LaunchTrainer
  /**
   * Shows the system's folder dialog and gives the absolute path chosen, null when it was closed;
   * undefined where the host has no dialog.
   */
  readonly chooseFolder: ((title: string) => Promise<string | null>) | undefined
}

export interface EngineOptions {
  /** Folder of the user's library: workspaces made by the window, the demo archive. Made with mode 0700. */
  readonly library: string
  /** Folder of the built scripts: worker.js, trainer.js. */
  readonly programFolder: string
  readonly services: HostServices
  /** Worker threads; by default one less than the machine has cores, at most 8. */
  readonly workers?: number
}
