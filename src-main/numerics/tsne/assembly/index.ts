/** Kernels of t-SNE, compiled by build/assemblyScript.mjs. Addresses in bytes; rows and points in single precision. */
export { squaredDistances } from './distances'
export { buildTree, placeTree } from './quadtree'
export { repel } from './repel'
export { attract } from './attract'
export { move } from './move'
