import { anyTag } from './anyTag'
import type { TagFeature } from './feature'

const modules = import.meta.glob<{ feature: TagFeature }>(
  ['./*.ts', '!./feature.ts', '!./registry.ts', '!./anyTag.ts', '!./normalise.ts'],
  { eager: true },
)

/** The features of the paper (Manojlović & Štajduhar 2021, section 3.4), in the order of their file names. */
export const paperFeatures: readonly TagFeature[] = Object.values(modules).map((module) => module.feature)

/** How a tag is compared: as its own file says, else like any tag. */
export function featureOf(keyword: string): TagFeature {
  return paperFeatures.find((feature) => feature.keyword === keyword) ?? anyTag(keyword)
}
