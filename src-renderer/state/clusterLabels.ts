import { defineStore } from 'pinia'
import { computed, shallowRef, watch } from 'vue'
import type { ClusterLabel, LabelChange } from '../../src-main/contract/clusterLabels'
import { classColour } from '../browse/palette'
import { useConnection } from './connection'
import { useNotices } from './notices'
import { useRunImages } from './runImages'
import { useSession } from './session'

/** What people say about the clusters of the run that is shown. */
export const useClusterLabels = defineStore('clusterLabels', () => {
  const connection = useConnection()
  const images = useRunImages()
  const notices = useNotices()
  const session = useSession()
  const labels = shallowRef<readonly ClusterLabel[]>([])
  const byCluster = computed(() => new Map(labels.value.map((label) => [label.cluster, label])))

  watch(
    () => [images.run, session.workspace?.workspace, session.stepsRevision] as const,
    async ([run, workspace], before) => {
      if (run !== before?.[0] || workspace !== before[1]) labels.value = []
      if (run === null || workspace === undefined) return
      const found = await notices.guard(() => connection.call('clusterLabels.list', { run }))
      if (found !== undefined && run === images.run) labels.value = found
    },
    { immediate: true },
  )

  const nameOf = (cluster: number) => byCluster.value.get(cluster)?.name ?? `Cluster ${cluster}`
  const colourOf = (cluster: number) => byCluster.value.get(cluster)?.colour ?? classColour(cluster)
  const noteOf = (cluster: number) => byCluster.value.get(cluster)?.note ?? ''
  /** Clusters that are shown as a part of this one. */
  const partsOf = (cluster: number) =>
    labels.value.filter(({ shownIn }) => shownIn === cluster).map((label) => label.cluster)

  async function change(next: LabelChange): Promise<void> {
    const { run } = images
    if (run === null) return
    const answer = await notices.guard(() => connection.call('clusterLabels.change', { run, change: next }))
    if (answer !== undefined && run === images.run) labels.value = answer.labels
  }

  return { labels, nameOf, colourOf, noteOf, partsOf, change }
})
