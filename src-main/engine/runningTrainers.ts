/** A run that is being trained, as those see it who want it to wait. */
export interface Pausable {
  pause(): void
  unpause(): void
}

/** The runs that are being trained now. */
export interface RunningTrainers {
  add(run: number, trainer: Pausable): void
  remove(run: number): void
  /** False when the run is not being trained. */
  pause(run: number): boolean
  unpause(run: number): boolean
}

export function createRunningTrainers(): RunningTrainers {
  const trainers = new Map<number, Pausable>()
  const tell = (run: number, wish: keyof Pausable) => {
    trainers.get(run)?.[wish]()
    return trainers.has(run)
  }
  return {
    add: (run, trainer) => void trainers.set(run, trainer),
    remove: (run) => void trainers.delete(run),
    pause: (run) => tell(run, 'pause'),
    unpause: (run) => tell(run, 'unpause'),
  }
}
