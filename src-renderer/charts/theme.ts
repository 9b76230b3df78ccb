/** A colour of styles/tokens.css, for what is drawn on a canvas. */
export function tokenColour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** What every chart looks like unless its option says otherwise: the window's colours and type. */
export function chartTheme(colourOf = tokenColour) {
  const faint = colourOf('--text-faint')
  const line = colourOf('--line')
  const axis = {
    axisLine: { lineStyle: { color: colourOf('--line-strong') } },
    axisTick: { lineStyle: { color: colourOf('--line-strong') } },
    axisLabel: { color: faint, fontSize: 11 },
    nameTextStyle: { color: faint, fontSize: 11 },
    splitLine: { lineStyle: { color: line } },
  }
  return {
    color: ['--accent', '--warning', '--success', '--danger', '--text-soft'].map((name) =>
      colourOf(name as `--${string}`),
    ),
    backgroundColor: 'transparent',
    textStyle: { color: colourOf('--text-soft'), fontFamily: colourOf('--font') },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    logAxis: axis,
    tooltip: {
      backgroundColor: colourOf('--raised'),
      borderColor: colourOf('--line-strong'),
      textStyle: { color: colourOf('--text'), fontSize: 12 },
    },
  }
}
