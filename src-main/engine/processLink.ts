/** A process that the engine started, as the engine sees it. The host decides how it is made. */
export interface ProcessLink {
  send(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  /** Called once when the process has ended; the exit code, null when a signal ended it. */
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/** Starts the trainer process (out/main/trainer.js); quietly, what it complains of is not shown where that can be chosen. */
export type LaunchTrainer = (quietly?: boolean) => ProcessLink
