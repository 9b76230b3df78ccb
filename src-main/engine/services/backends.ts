import { backends } from '../../backends/registry'
import type { Settings } from '../../contract/runs'
import type { BackendSummary } from '../../contract/training'
import type { LaunchTrainer } from '../processLink'
import { trainerAnswerSchema, type ProbedBackend } from '../trainerMessages'

/** How long the backends may take to say whether they can run, in milliseconds. */
const patience = 20_000

/** What is known of the compute backends of this machine. */
export interface KnownBackends {
  /** Every backend, the preferred first, with what it runs on here, or why it cannot. */
  list(): Promise<BackendSummary[]>
  /** Why, by the id of those that cannot run here: they must not be tried where a crash would lose work. */
  unusable(): Promise<Record<string, string>>
}

/** The unusable backends, as far as a run of these settings might try one. */
export async function unusableFor(known: KnownBackends, settings: Settings): Promise<Record<string, string>> {
  const wished = settings.backend
  return wished === undefined || wished === 'wasm' ? {} : known.unusable()
}

type Outcome = Omit<ProbedBackend, 'kind'>

/** Probes in a process of its own, so that a driver's crash costs nothing; once, when first asked. */
export function createKnownBackends(launch: LaunchTrainer): KnownBackends {
  let found: Promise<Outcome[]> | undefined
  const probed = () => (found ??= probeAll(launch))
  return {
    async list() {
      const outcomes = await probed()
      const chosen = outcomes.find(({ available, isAutomatic }) => available && isAutomatic)
      return outcomes.map((outcome) => ({
        backend: outcome.backend,
        title: backends.find(({ id }) => id === outcome.backend)!.title,
        available: outcome.available,
        detail: outcome.detail,
        chosen: outcome === chosen,
      }))
    },
    async unusable() {
      const outcomes = (await probed()).filter(({ available }) => !available)
      return Object.fromEntries(outcomes.map(({ backend, detail }) => [backend, detail]))
    },
  }
}

async function probeAll(launch: LaunchTrainer): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  while (outcomes.length < backends.length) {
    const ids = backends.slice(outcomes.length).map(({ id }) => id)
    const { probed, cause } = await probeInProcess(launch, ids)
    outcomes.push(...probed)
    const culprit = ids[probed.length]
    if (culprit !== undefined) {
      outcomes.push({ backend: culprit, available: false, isAutomatic: false, detail: cause })
    }
  }
  return outcomes
}

/** Probes these backends one after another; fewer answers than backends when one of them brought the process down. */
function probeInProcess(
  launch: LaunchTrainer,
  ids: readonly string[],
): Promise<{ probed: ProbedBackend[]; cause: string }> {
  return new Promise((resolve) => {
    const probed: ProbedBackend[] = []
    // Drivers and loaders write warnings of their own; the answers say what matters.
    const trainer = launch(true)
    const end = (cause: string) => {
      clearTimeout(deadline)
      trainer.kill()
      resolve({ probed, cause })
    }
    const deadline = setTimeout(
      () => end(`It gave no answer in ${patience / 1000} seconds: its driver hangs.`),
      patience,
    )
    trainer.onMessage((message) => {
      const answer = trainerAnswerSchema.parse(message)
      if (answer.kind === 'probed') probed.push(answer)
      if (probed.length === ids.length) end('')
    })
    trainer.onExit(() => end('Its driver crashed when it was tried. A newer driver may mend it.'))
    trainer.send({ kind: 'probe', backends: [...ids] })
  })
}
