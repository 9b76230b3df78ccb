/** Which screen is shown, as kept in the address, so that Back, reload and a second tab find it. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'archive' }
  | { readonly screen: 'formats' }
  | { readonly screen: 'constraints' }
  | {
      readonly screen: 'training'
      /** Null for the one that is training, else the newest. */
      readonly run: number | null
      /** The run that it is compared with. */
      readonly other: number | null
    }
  | { readonly screen: 'clusters'; readonly run: number | null }
  | {
      readonly screen: 'cluster'
      readonly run: number
      readonly cluster: number
      /** Position of the image open in the viewer, in the order of the cluster; null when it is closed. */
      readonly position: number | null
    }

const trainingPattern = /^\/training(?:\/(\d+)(?:\/with\/(\d+))?)?$/
const clusterPattern = /^\/runs\/(\d+)\/clusters\/(\d+)(?:\/images\/(\d+))?$/

/** Reads `location.hash`; anything unknown is the archive. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  if (path === '' || path === '/') return { screen: 'start' }
  if (path === '/formats') return { screen: 'formats' }
  if (path === '/constraints') return { screen: 'constraints' }
  const training = trainingPattern.exec(path)
  if (training !== null) {
    return { screen: 'training', run: numberOrNull(training[1]), other: numberOrNull(training[2]) }
  }
  const run = /^\/runs(?:\/(\d+))?$/.exec(path)
  if (run !== null) return { screen: 'clusters', run: numberOrNull(run[1]) }
  const cluster = clusterPattern.exec(path)
  if (cluster === null) return { screen: 'archive' }
  return {
    screen: 'cluster',
    run: Number(cluster[1]),
    cluster: Number(cluster[2]),
    position: numberOrNull(cluster[3]),
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
    case 'constraints':
      return '#/constraints'
    case 'training': {
      const other = route.other === null ? '' : `/with/${route.other}`
      return route.run === null ? '#/training' : `#/training/${route.run}${other}`
    }
    case 'clusters':
      return route.run === null ? '#/runs' : `#/runs/${route.run}`
    case 'cluster': {
      const image = route.position === null ? '' : `/images/${route.position}`
      return `#/runs/${route.run}/clusters/${route.cluster}${image}`
    }
  }
}
