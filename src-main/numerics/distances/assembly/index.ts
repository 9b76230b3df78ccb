/** Kernels on many rows of doubles at once, compiled by build/assemblyScript.mjs. Addresses in bytes. */
export { products } from './products'
export { squaredDistances } from './squaredDistances'
