import { trainingBenchmark } from './training'

export const benchmark = trainingBenchmark(64, 4)
