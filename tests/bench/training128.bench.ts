import { trainingBenchmark } from './training'

export const benchmark = trainingBenchmark(128, 2)
