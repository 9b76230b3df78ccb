import { init, use, type EChartsCoreOption } from 'echarts/core'
import type { PlotColours } from './plotColours'
import { chartTheme } from './theme'

/** Dots of a picture for every pixel of the plot. */
const fineness = 2

/**
 * A plot as a file: SVG, or PNG of twice its size. The charts that it uses have to be registered, as EChart.vue does.
 * @param width of the plot in pixels
 */
export async function plotPicture(
  option: EChartsCoreOption,
  colours: PlotColours,
  format: 'svg' | 'png',
  width: number,
  height: number,
): Promise<Blob> {
  const drawn = { ...option, backgroundColor: colours.token('--ground') }
  const theme = chartTheme(colours.token)
  if (format === 'svg') {
    const { SVGRenderer } = await import('echarts/renderers')
    use([SVGRenderer])
    // Without a page: the window's content policy allows no inline styles.
    const chart = init(null, theme, { renderer: 'svg', ssr: true, width, height })
    chart.setOption(drawn)
    const text = chart.renderToSVGString()
    chart.dispose()
    return new Blob([text], { type: 'image/svg+xml' })
  }
  const chart = init(document.createElement('div'), theme, {
    renderer: 'canvas',
    devicePixelRatio: fineness,
    width,
    height,
  })
  chart.setOption(drawn)
  const canvas = chart.renderToCanvas({ pixelRatio: fineness })
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  chart.dispose()
  if (blob === null) throw new Error('The browser made no picture of the plot.')
  return blob
}
