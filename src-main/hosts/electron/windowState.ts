import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
})
export type Bounds = z.infer<typeof boundsSchema>
const stateSchema = z.object({ bounds: boundsSchema, isMaximized: z.boolean() })

/** Where the window was when it was closed. */
export type WindowState = z.infer<typeof stateSchema>

const fileName = 'window.json'
/** So much of the window, in pixels, must be on a screen to be taken hold of. */
const grip = 80

/** Undefined where none was kept, or it cannot be read. */
export function readWindowState(library: string): WindowState | undefined {
  try {
    return stateSchema.parse(JSON.parse(readFileSync(join(library, fileName), 'utf8')))
  } catch {
    return undefined
  }
}

/** A state that cannot be kept is no reason to complain. */
export function keepWindowState(library: string, state: WindowState): void {
  const written = join(library, `${fileName}.new`)
  try {
    writeFileSync(written, `${JSON.stringify(state)}\n`, { mode: 0o600 })
    renameSync(written, join(library, fileName))
  } catch {
    // The window opens at its first place again.
  }
}

/** True where the window's upper edge can be taken hold of on one of the screens: they may have changed meanwhile. */
export function isReachable(bounds: Bounds, workAreas: readonly Bounds[]): boolean {
  return workAreas.some((area) => {
    const width = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
    return width >= grip && bounds.y >= area.y && bounds.y + grip <= area.y + area.height
  })
}
