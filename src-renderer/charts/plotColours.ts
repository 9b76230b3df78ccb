import { channels, classColour } from '../browse/palette'
import { tokenColour } from './theme'

/** What a plot is drawn in, as CSS writes colours. */
export interface PlotColours {
  readonly token: (name: `--${string}`) => string
  /** Of the line or the bars counted from 0. */
  readonly line: (place: number) => string
}

export const windowColours: PlotColours = { token: tokenColour, line: classColour }

const onPaper: Readonly<Record<string, string>> = {
  '--ground': '#ffffff',
  '--panel': '#ffffff',
  '--raised': '#ffffff',
  '--line': '#dfe3e8',
  '--line-strong': '#8a94a0',
  '--text': '#14181d',
  '--text-soft': '#333b45',
  '--text-faint': '#4d5763',
}

/** For pictures that go into papers and slides: on white, the lines darker. */
export const paperColours: PlotColours = {
  token: (name) => onPaper[name] ?? tokenColour(name),
  line: (place) =>
    `rgb(${channels(classColour(place))
      .map((value) => Math.round(value * 0.72))
      .join(',')})`,
}
