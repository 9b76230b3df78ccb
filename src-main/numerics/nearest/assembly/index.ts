/** Kernels of the search for near rows, compiled by build/assemblyScript.mjs. Addresses in bytes; single precision. */
export { products } from './products'
export { squaredDistances } from '../../tsne/assembly/distances'
