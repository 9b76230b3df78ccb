import type { ReportPlot } from './reportPlots'

const width = 620
const height = 320

/** Draws plots as SVG, each a whole element. The library is loaded when it is first needed. */
export async function plotSvgs(plots: readonly ReportPlot[]): Promise<string[]> {
  const [{ init, use }, charts, components, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  const { GridComponent, LegendComponent, TitleComponent } = components
  use([charts.BarChart, charts.LineChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])
  return plots.map(({ title, shape, xTitle, categories, series }) => {
    const isBar = shape === 'bar'
    const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
    const numbers = { type: 'value' as const, scale: !isBar }
    const names = {
      type: 'category' as const,
      data: [...categories],
      name: xTitle,
      nameLocation: 'middle' as const,
      nameGap: 26,
      inverse: isBar,
    }
    chart.setOption({
      animation: false,
      title: { text: title, textStyle: { fontSize: 13 } },
      legend: { bottom: 0, type: 'plain', textStyle: { fontSize: 10 } },
      grid: { left: isBar ? 190 : 48, right: 20, top: 34, bottom: isBar ? 40 : 64 },
      xAxis: isBar ? numbers : names,
      yAxis: isBar ? { ...names, axisLabel: { fontSize: 9, interval: 0 } } : numbers,
      series: series.map(({ name, values }) => ({ type: shape, name, data: [...values] })),
    })
    const svg = chart.renderToSVGString()
    chart.dispose()
    return svg
  })
}
