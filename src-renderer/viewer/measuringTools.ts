import { AngleTool, LengthTool, RectangleROITool } from '@cornerstonejs/tools'
import { loadedFrame } from './frameLoader'
import {
  angleLines,
  lengthLines,
  regionLines,
  type PlanePoint,
  type RegionStatistics,
  type Units,
} from './measurementTexts'

interface MeasuredData {
  readonly handles: { readonly points: readonly PlanePoint[] }
  readonly cachedStats?: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** Text beside a measurement. Cornerstone's own would call every unit a millimetre. */
type TextLines = (data: MeasuredData, target: string | readonly string[]) => string[]

const lengthText: TextLines = ({ handles }, target) => lengthLines(handles.points, unitsOf(target))
const angleText: TextLines = ({ handles }) => angleLines(handles.points)
const regionText: TextLines = ({ handles, cachedStats }, target) =>
  regionLines(handles.points, statisticsOf(cachedStats?.[nameOf(target)]), unitsOf(target))

/** The measuring tools, with the texts that they write. */
export const measuringTools = {
  length: { tool: LengthTool, options: { getTextLines: lengthText } },
  angle: { tool: AngleTool, options: { getTextLines: angleText } },
  region: { tool: RectangleROITool, options: { getTextLines: regionText } },
} as const

function nameOf(target: string | readonly string[]): string {
  return typeof target === 'string' ? target : (target[0] ?? '')
}

function unitsOf(target: string | readonly string[]): Units {
  const frame = loadedFrame(nameOf(target).replace(/^imageId:/, ''))
  return { isCalibrated: frame?.isCalibrated ?? false, values: frame?.valueUnit ?? '' }
}

function statisticsOf(stats: Readonly<Record<string, unknown>> | undefined): RegionStatistics | null {
  const [mean, deviation, minimum, maximum] = [
    stats?.['mean'],
    stats?.['stdDev'],
    stats?.['min'],
    stats?.['max'],
  ]
  // Of colour there is a figure for each component, and none for the whole.
  return typeof mean === 'number' &&
    typeof deviation === 'number' &&
    typeof minimum === 'number' &&
    typeof maximum === 'number'
    ? { mean, deviation, minimum, maximum }
    : null
}
