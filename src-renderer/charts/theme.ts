/** A colour of styles/tokens.css, for what is drawn on a canvas. */
export function tokenColour(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim()
}

/** What every chart looks like unless its option says otherwise: the window's colours and type. */
export function chartTheme() {
  const faint = tokenColour('--text-faint')
  const line = tokenColour('--line')
  const axis = {
    axisLine: { lineStyle: { color: tokenColour('--line-strong') } },
    axisTick: { lineStyle: { color: tokenColour('--line-strong') } },
    axisLabel: { color: faint, fontSize: 11 },
    nameTextStyle: { color: faint, fontSize: 11 },
    splitLine: { lineStyle: { color: line } },
  }
  return {
    color: ['--accent', '--warning', '--success', '--danger', '--text-soft'].map((name) =>
      tokenColour(name as `--${string}`),
    ),
    backgroundColor: 'transparent',
    textStyle: { color: tokenColour('--text-soft'), fontFamily: tokenColour('--font') },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    logAxis: axis,
    tooltip: {
      backgroundColor: tokenColour('--raised'),
      borderColor: tokenColour('--line-strong'),
      textStyle: { color: tokenColour('--text'), fontSize: 12 },
    },
  }
}
