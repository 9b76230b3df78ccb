/** TensorFlow.js as its core offers it, whichever package it came from: one of ours in the bundle, or the user's. */
export type TensorFlow = typeof import('@tensorflow/tfjs-core')
export type { Rank, Scalar, Tensor, Tensor4D } from '@tensorflow/tfjs-core'
