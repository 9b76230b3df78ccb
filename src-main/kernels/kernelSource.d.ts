declare module '*.ts?wasm' {
  /** Base64 of the module that imports a shared memory. */
  export const shared: string
  /** Base64 of the module that imports a memory of its own. */
  export const single: string
}
