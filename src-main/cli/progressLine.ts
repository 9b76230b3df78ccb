import type { Progress } from '../contract/jobs'

/** Lines that are not overwritten come at most this often, in milliseconds. */
const plainInterval = 5000
const terminalInterval = 100

/** Shows progress on stderr: one living line on a terminal, now and then a line elsewhere. */
export function createProgressLine(stream: NodeJS.WriteStream) {
  let phase = ''
  let shown = -Infinity
  let isLiving = false
  return {
    show(value: Progress): void {
      const now = performance.now()
      const interval = stream.isTTY ? terminalInterval : plainInterval
      if (value.phase === phase && now - shown < interval) return
      phase = value.phase
      shown = now
      stream.write(stream.isTTY ? `\r\u001b[2K${describe(value)}` : `${describe(value)}\n`)
      isLiving = stream.isTTY
    },
    end(): void {
      if (isLiving) stream.write('\r\u001b[2K')
      isLiving = false
    },
  }
}

function describe(value: Progress): string {
  const of = value.total === null ? '' : ` of ${value.total}`
  const rate = value.rate === null ? '' : `, ${value.rate.toFixed(0)}/s`
  const left = value.secondsLeft === null ? '' : `, ${value.secondsLeft.toFixed(0)} s left`
  const counts = Object.entries(value.counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `, ${count} ${name}`)
  const figures = Object.entries(value.figures ?? {}).map(
    ([name, figure]) => `, ${name} ${figure.toPrecision(3)}`,
  )
  const paused = value.pause === 'resting' ? ', paused' : ''
  return `${value.phase}: ${value.done}${of} ${value.unit}${rate}${left}${counts.join('')}${figures.join('')}${paused}`
}
