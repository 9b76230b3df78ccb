/** Kernels of principal components on rows of doubles, compiled by build/assemblyScript.mjs. Addresses in bytes. */
export { addGroups } from './addGroups'
export { addWeighted } from './addWeighted'
export { centreRows } from './centreRows'
export { scores } from './scores'
