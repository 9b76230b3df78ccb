/** Kernels on many rows of doubles at once, compiled by build/assemblyScript.mjs. Addresses in bytes. */
export { squaredDistances } from './squaredDistances'
