import { computed, ref, shallowRef, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import { fitView, toPlane, zoomAt, type Extent, type MapView } from './mapView'

export interface MapGestures {
  /** What is shown now. */
  readonly view: ComputedRef<MapView>
  /** The lasso that is being drawn, in pixels: x, y, x, y … */
  readonly lasso: ShallowRef<readonly number[]>
  /** Where the pointer is, in pixels. */
  readonly pointer: Ref<{ readonly x: number; readonly y: number }>
  pressed(x: number, y: number, button: number): void
  /** True while something is dragged. */
  moved(x: number, y: number): boolean
  /** What the drag was: a click at a place, a lasso (in the plane), or nothing to act on. */
  released(): { kind: 'click'; x: number; y: number } | { kind: 'lasso'; polygon: Float32Array } | null
  zoom(factor: number, x?: number, y?: number): void
  /** True for a key that moves the map. */
  key(key: string): boolean
  fit(): void
}

/** A pointer that moves less than this, in pixels, has clicked. */
const clickReach = 4
const zoomStep = 1.4
/** Pixels that an arrow key moves by. */
const keyStep = 60

/** How a map is moved, zoomed and drawn on: left drags a lasso, any other button the map. */
export function createMapGestures(
  extent: () => Extent,
  size: Ref<{ readonly width: number; readonly height: number }>,
): MapGestures {
  const own = shallowRef<MapView | null>(null)
  const lasso = shallowRef<readonly number[]>([])
  const pointer = ref({ x: 0, y: 0 })
  const fitted = computed(() => fitView(extent(), size.value.width, size.value.height))
  const view = computed(() => own.value ?? fitted.value)
  let drag: { kind: 'lasso' | 'pan'; x: number; y: number; hasMoved: boolean } | null = null

  function shift(right: number, down: number): void {
    const { x, y, scale } = view.value
    own.value = { x: x + right / scale, y: y - down / scale, scale }
  }

  function zoom(factor: number, x = size.value.width / 2, y = size.value.height / 2): void {
    const limits = [fitted.value.scale / 2, fitted.value.scale * 400] as const
    own.value = zoomAt(view.value, size.value.width, size.value.height, x, y, factor, limits)
  }

  return {
    view,
    lasso,
    pointer,
    pressed(x, y, button) {
      drag = { kind: button === 0 ? 'lasso' : 'pan', x, y, hasMoved: false }
    },
    moved(x, y) {
      pointer.value = { x, y }
      if (drag === null) return false
      drag.hasMoved ||= Math.hypot(x - drag.x, y - drag.y) >= clickReach
      if (!drag.hasMoved) return true
      if (drag.kind === 'lasso') {
        lasso.value = [...(lasso.value.length === 0 ? [drag.x, drag.y] : lasso.value), x, y]
      } else {
        shift(drag.x - x, drag.y - y)
        drag = { ...drag, x, y }
      }
      return true
    },
    released() {
      const ended = drag
      const path = lasso.value
      drag = null
      lasso.value = []
      if (ended === null || ended.kind === 'pan') return null
      if (!ended.hasMoved) return { kind: 'click', x: ended.x, y: ended.y }
      const polygon = new Float32Array(path.length)
      for (let i = 0; i < path.length; i += 2) {
        const { width, height } = size.value
        polygon.set(toPlane(view.value, width, height, path[i]!, path[i + 1]!), i)
      }
      return { kind: 'lasso', polygon }
    },
    zoom,
    key(key) {
      const moves: Record<string, () => void> = {
        ArrowLeft: () => shift(-keyStep, 0),
        ArrowRight: () => shift(keyStep, 0),
        ArrowUp: () => shift(0, -keyStep),
        ArrowDown: () => shift(0, keyStep),
        '+': () => zoom(zoomStep),
        '-': () => zoom(1 / zoomStep),
      }
      moves[key]?.()
      return moves[key] !== undefined
    },
    fit() {
      own.value = null
    },
  }
}
