import { trainingBenchmark } from './training'

export const benchmark = trainingBenchmark(256, 1)
