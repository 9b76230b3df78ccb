/**
 * Stands in for the package xmlbuilder2, which needs modules of Node. vtk.js would parse XML meshes with it;
 * the viewer shows no meshes.
 */
export function create(): never {
  throw new Error('XML meshes are not read here.')
}
