/** Kernels of the search for each row's nearest centre, compiled by build/assemblyScript.mjs. Addresses in bytes. */
export { assignRows } from './assignRows'
export { moveRows } from './moveRows'
export { nearerOf } from './nearerOf'
export { ownDistances } from './ownDistances'
