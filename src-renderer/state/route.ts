export const helpTopics = ['method', 'glossary', 'storage'] as const
export type HelpTopic = (typeof helpTopics)[number]

/** Which screen is shown, as kept in the address, so that Back, reload and a second tab find it. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'archive' }
  | { readonly screen: 'formats' }
  | { readonly screen: 'help'; readonly topic: HelpTopic }
  | { readonly screen: 'constraints' }
  | {
      readonly screen: 'training'
      /** Null for the one that is training, else the newest. */
      readonly run: number | null
      /** The run that it is compared with. */
      readonly other: number | null
    }
  | {
      readonly screen: 'clusters'
      /** Null: the newest that has a result. */
      readonly run: number | null
      /** The cluster that is looked at. */
      readonly cluster?: number
    }
  /** Null: a new experiment. */
  | { readonly screen: 'experiments'; readonly experiment: number | null }
  /** Proposed pairs of a run, one after another. */
  | { readonly screen: 'triage'; readonly run: number }
  /** Suggested values of a tag, one after another; null for the tag with most missing values. */
  | { readonly screen: 'suggestions'; readonly run: number; readonly keyword: string | null }
  /** Reasons not to use images of a run; null: the newest that has a result. */
  | { readonly screen: 'quality'; readonly run: number | null }
  /** Images whose cluster is another in a later run. */
  | { readonly screen: 'moved'; readonly before: number; readonly after: number }

const triagePattern = /^\/runs\/(\d+)\/triage$/
const suggestionsPattern = /^\/runs\/(\d+)\/suggestions(?:\/([A-Za-z0-9]+))?$/
const movedPattern = /^\/runs\/(\d+)\/moved\/(\d+)$/
const qualityPattern = /^\/quality(?:\/(\d+))?$/
const trainingPattern = /^\/training(?:\/(\d+)(?:\/with\/(\d+))?)?$/
const experimentPattern = /^\/experiments(?:\/(\d+))?$/
const runPattern = /^\/runs(?:\/(\d+)(?:\/clusters\/(\d+))?)?$/

/** Reads `location.hash`; anything unknown is the archive. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  if (path === '' || path === '/') return { screen: 'start' }
  if (path === '/formats') return { screen: 'formats' }
  const topic = helpTopics.find((name) => path === `/help/${name}`)
  if (topic !== undefined) return { screen: 'help', topic }
  if (path === '/constraints') return { screen: 'constraints' }
  const triage = triagePattern.exec(path)
  if (triage !== null) return { screen: 'triage', run: Number(triage[1]) }
  const suggestions = suggestionsPattern.exec(path)
  if (suggestions !== null) {
    return { screen: 'suggestions', run: Number(suggestions[1]), keyword: suggestions[2] ?? null }
  }
  const moved = movedPattern.exec(path)
  if (moved !== null) return { screen: 'moved', before: Number(moved[1]), after: Number(moved[2]) }
  const quality = qualityPattern.exec(path)
  if (quality !== null) return { screen: 'quality', run: numberOrNull(quality[1]) }
  const experiment = experimentPattern.exec(path)
  if (experiment !== null) return { screen: 'experiments', experiment: numberOrNull(experiment[1]) }
  const training = trainingPattern.exec(path)
  if (training !== null) {
    return { screen: 'training', run: numberOrNull(training[1]), other: numberOrNull(training[2]) }
  }
  const named = runPattern.exec(path)
  if (named === null) return { screen: 'archive' }
  const [, run, cluster] = named
  return {
    screen: 'clusters',
    run: numberOrNull(run),
    ...(cluster === undefined ? {} : { cluster: Number(cluster) }),
  }
}

function numberOrNull(text: string | undefined): number | null {
  return text === undefined ? null : Number(text)
}

/** The reverse of {@link parseRoute}. */
export function formatRoute(route: Route): string {
  switch (route.screen) {
    case 'start':
      return '#/'
    case 'archive':
      return '#/archive'
    case 'formats':
      return '#/formats'
    case 'help':
      return `#/help/${route.topic}`
    case 'constraints':
      return '#/constraints'
    case 'triage':
      return `#/runs/${route.run}/triage`
    case 'suggestions':
      return `#/runs/${route.run}/suggestions${route.keyword === null ? '' : `/${route.keyword}`}`
    case 'quality':
      return route.run === null ? '#/quality' : `#/quality/${route.run}`
    case 'moved':
      return `#/runs/${route.before}/moved/${route.after}`
    case 'training': {
      const other = route.other === null ? '' : `/with/${route.other}`
      return route.run === null ? '#/training' : `#/training/${route.run}${other}`
    }
    case 'experiments':
      return route.experiment === null ? '#/experiments' : `#/experiments/${route.experiment}`
    case 'clusters': {
      const cluster = route.cluster === undefined ? '' : `/clusters/${route.cluster}`
      return route.run === null ? '#/runs' : `#/runs/${route.run}${cluster}`
    }
  }
}
