export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: string
  /** Of the user; undefined on Windows. */
  readonly uid: number | undefined
}
export function electronBinary(packageFolder: string, surroundings: Surroundings): string | undefined
export function electronObstacle(surroundings: Surroundings): string | undefined
