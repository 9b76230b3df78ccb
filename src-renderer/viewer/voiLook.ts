import type { VoiChoice } from './voiChoices'
import { greyOf } from './voiChoices'
import { rangeOfWindow, windowOfRange, formatWindow, type WindowRange } from './windowPresets'

/** What is asked of a viewport: the window of each file, one of those that the files offer, or one range for all. */
export type WindowWish =
  { readonly kind: 'file'; readonly choice: number } | { readonly kind: 'range'; readonly range: WindowRange }

/** The grey scale of one image as it is drawn. */
export interface VoiLook {
  /** Black and white, between which the curve runs. */
  readonly range: WindowRange
  /** Where the curve is no line: greys 0 black … 1 white at values in output units, ascending. */
  readonly curve: readonly (readonly [value: number, grey: number])[] | null
  /** “W 400 L 40”, for people. */
  readonly text: string
}

/** So many points of a curve are drawn, lines in between. */
const mostPoints = 512
/** A sigmoid is drawn as far as this many widths to either side of its centre: to 0.0025 of black and white. */
const sigmoidReach = 1.5

/** @param frame what is known of the image: its offers, and the range to show where it offers nothing */
export function voiLook(
  wish: WindowWish,
  frame: {
    readonly choices: readonly VoiChoice[]
    readonly range: WindowRange
    readonly fractional: boolean
  },
): VoiLook {
  const choice = wish.kind === 'file' ? (frame.choices[wish.choice] ?? frame.choices[0]) : undefined
  if (choice === undefined) {
    const range = wish.kind === 'range' ? wish.range : frame.range
    return { range, curve: null, text: formatWindow(windowOfRange(range, frame.fractional)) }
  }
  if (choice.kind === 'table') {
    const { first, entries } = choice.table
    const range = open({ lower: first, upper: first + entries.length - 1 })
    return { range, curve: pointsOf(choice, range), text: choice.name }
  }
  const text = formatWindow(choice)
  if (choice.function === 'SIGMOID') {
    const half = sigmoidReach * choice.width
    const range = { lower: choice.centre - half, upper: choice.centre + half }
    return { range, curve: pointsOf(choice, range), text: `${text} sigmoid` }
  }
  const isExact = frame.fractional || choice.function === 'LINEAR_EXACT'
  return { range: open(rangeOfWindow(choice, isExact)), curve: null, text }
}

/** Black and white are never one value: it would be drawn as nothing. */
function open({ lower, upper }: WindowRange): WindowRange {
  return upper > lower ? { lower, upper } : { lower, upper: lower + 1 }
}

function pointsOf(choice: VoiChoice, { lower, upper }: WindowRange): [number, number][] {
  const count = choice.kind === 'table' ? Math.min(mostPoints, choice.table.entries.length) : mostPoints
  return Array.from({ length: Math.max(2, count) }, (_, i) => {
    const value = lower + ((upper - lower) * i) / (Math.max(2, count) - 1)
    return [value, greyOf(choice, value)]
  })
}
