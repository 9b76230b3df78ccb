/** Which screen is shown, as kept in the address, so that Back, reload and a second tab find it. */
export type Route =
  | { readonly screen: 'start' }
  | { readonly screen: 'archive' }
  | { readonly screen: 'formats' }
  | { readonly screen: 'constraints' }
  | {
      readonly screen: 'clusters'
      /** Null: the newest that has a result. */
      readonly run: number | null
      /** The cluster that is looked at. */
      readonly cluster?: number
    }

const runPattern = /^\/runs(?:\/(\d+)(?:\/clusters\/(\d+))?)?$/

/** Reads `location.hash`; anything unknown is the archive. */
export function parseRoute(hash: string): Route {
  const path = hash.replace(/^#/, '')
  if (path === '' || path === '/') return { screen: 'start' }
  if (path === '/formats') return { screen: 'formats' }
  if (path === '/constraints') return { screen: 'constraints' }
  const named = runPattern.exec(path)
  if (named === null) return { screen: 'archive' }
  const [, run, cluster] = named
  return {
    screen: 'clusters',
    run: run === undefined ? null : Number(run),
    ...(cluster === undefined ? {} : { cluster: Number(cluster) }),
  }
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
    case 'clusters': {
      const cluster = route.cluster === undefined ? '' : `/clusters/${route.cluster}`
      return route.run === null ? '#/runs' : `#/runs/${route.run}${cluster}`
    }
  }
}
