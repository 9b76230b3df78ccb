import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { formatRoute, parseRoute, type Route } from './route'

/** The screen shown; remembers the run and the experiment looked at, so that their tabs lead back to them. */
export const useScreen = defineStore('screen', () => {
  const route = shallowRef<Route>(parseRoute(location.hash))
  const lastRun = ref<number | null>(null)
  const lastExperiment = ref<number | null>(null)
  remember(route.value)

  window.addEventListener('hashchange', () => {
    route.value = parseRoute(location.hash)
    remember(route.value)
  })

  function remember(next: Route): void {
    if (next.screen === 'clusters') lastRun.value = next.run
    if (next.screen === 'experiments') lastExperiment.value = next.experiment
  }

  function go(next: Route): void {
    const hash = formatRoute(next)
    if (hash !== location.hash) history.pushState(null, '', hash)
    route.value = next
    remember(next)
  }

  /** As `go`, without a step for Back. */
  function replace(next: Route): void {
    history.replaceState(null, '', formatRoute(next))
    route.value = next
    remember(next)
  }

  function forgetRun(): void {
    lastRun.value = null
    lastExperiment.value = null
  }

  window.addEventListener('popstate', () => {
    route.value = parseRoute(location.hash)
    remember(route.value)
  })

  return { route, lastRun, lastExperiment, go, replace, forgetRun }
})
