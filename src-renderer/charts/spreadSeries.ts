import type { CustomSeriesOption } from 'echarts/charts'
import type { Spread } from '../../src-main/contract/experiments'

/** Half the width of a whisker's ends, in pixels. */
const halfCap = 4

/** “0.712 ± 0.013, 3 seeds”. */
export function spreadWords({ mean, sd, seeds }: Spread): string {
  const digits = Math.abs(mean) >= 10 ? 1 : 3
  const deviation = sd === null ? '' : ` ± ${sd.toFixed(digits)}`
  return `${mean.toFixed(digits)}${deviation}, ${seeds === 1 ? '1 seed' : `${seeds} seeds`}`.replace('-', '−')
}

/**
 * Whiskers from mean − sd to mean + sd, with caps.
 * @param data of each whisker: its place on the axis of names or values, mean − sd, mean + sd
 * @param along where the means lie
 * @param shift pixels that each is moved by across `along`, so that those of one place lie side by side
 */
export function whiskers(
  data: readonly (readonly [number, number, number])[],
  along: 'x' | 'y',
  colour: string,
  shift = 0,
): CustomSeriesOption {
  return {
    type: 'custom',
    silent: true,
    z: 4,
    data: data.map((each) => [...each]),
    encode: along === 'y' ? { x: 0, y: [1, 2] } : { y: 0, x: [1, 2] },
    renderItem: (_, api) => {
      const ends = [1, 2].map((dimension): [number, number] => {
        const [place, value] = [api.value(0), api.value(dimension)]
        const [x = 0, y = 0] = api.coord(along === 'y' ? [place, value] : [value, place])
        return along === 'y' ? [x + shift, y] : [x, y + shift]
      })
      const line = ([x1, y1]: readonly [number, number], [x2, y2]: readonly [number, number]) => ({
        type: 'line' as const,
        shape: { x1, y1, x2, y2 },
        style: { stroke: colour, lineWidth: 1.2 },
      })
      const caps = ends.map(([x, y]) =>
        along === 'y' ? line([x - halfCap, y], [x + halfCap, y]) : line([x, y - halfCap], [x, y + halfCap]),
      )
      return { type: 'group', children: [line(ends[0]!, ends[1]!), ...caps] }
    },
  }
}
