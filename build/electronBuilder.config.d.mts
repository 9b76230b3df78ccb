interface Platform {
  readonly target: readonly string[]
  readonly icon: string
}

/** As much of electron-builder's configuration as the tests look at. */
declare const config: {
  readonly publish: null
  readonly asarUnpack: readonly string[]
  readonly electronFuses: Readonly<Record<string, boolean>>
  readonly linux: Platform
  readonly win: Platform
  readonly mac: Platform
}
export default config
