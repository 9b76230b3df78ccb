import type { Evidence } from '../../../src-main/contract/suggestions'
import { tagName } from '../../widgets/tagName'

/** Reasons that change the odds by less than a twentieth are not worth a line. */
const least = 0.05

export interface ShownReason {
  readonly title: string
  readonly logOdds: number
  /** Length of its bar, in [0, 1]. */
  readonly length: number
}

/** The reasons worth showing, the strongest first. */
export function shownReasons(reasons: Evidence['reasons'], cluster: number): ShownReason[] {
  const telling = reasons
    .filter(({ logOdds }) => Math.abs(logOdds) >= least)
    .sort((a, b) => Math.abs(b.logOdds) - Math.abs(a.logOdds))
  const strongest = Math.abs(telling[0]?.logOdds ?? 1)
  return telling.map(({ name, logOdds, value }) => ({
    title: titleOf(name, value, cluster),
    logOdds,
    length: Math.abs(logOdds) / strongest,
  }))
}

function titleOf(name: string, value: string | null, cluster: number): string {
  switch (name) {
    case 'neighbours':
      return 'Neighbours'
    case 'cluster':
      return `Cluster ${cluster}`
    case 'words':
      return 'Words of the descriptions'
    case 'frequency':
      return 'How frequent the values are'
    default:
      return value === null ? tagName(name) : `${tagName(name)} is ${value}`
  }
}

/** Odds as people say them: “12 : 1 for”, “1 : 3”. */
export function oddsText(logOdds: number): string {
  const odds = Math.exp(Math.abs(logOdds))
  const text = odds >= 1000 ? '>1,000' : odds >= 10 ? odds.toFixed(0) : odds.toFixed(1)
  return logOdds >= 0 ? `${text} : 1` : `1 : ${text}`
}
