import { countLinks } from '../support/countLinks'
import { hospitalColumns } from '../support/hospitalTags'
import type { Benchmark } from './benchmark'

/** Peak of the whole process, with the columns and Node itself; nothing else is measured in the same run. */
export const benchmark: Benchmark = {
  title: 'Memory for exact counts of must-links and cannot-links',
  unit: 'MiB',
  runs: 1,
  prepare() {
    const instances = 1_000_000
    const columns = hospitalColumns(instances, { seed: 1, exposures: 300 })
    const measure = () => {
      countLinks(columns, instances)
      return Promise.resolve(process.resourceUsage().maxRSS / 1024)
    }
    return Promise.resolve({
      contenders: [{ name: 'Likewise, 1,000,000 instances', measure }],
      leftOut: [],
      input: 'tags drawn as a hospital fills them in, eight features',
    })
  },
}
