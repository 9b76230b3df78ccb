import { defineConfig } from 'vitest/config'
import { assemblyScript } from './build/assemblyScript.mjs'

export default defineConfig({
  plugins: [assemblyScript()],
  test: {
    include: ['tests/{unit,conformance,golden}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Two cores are the smallest machine we promise to work on.
    maxWorkers: 2,
  },
})
