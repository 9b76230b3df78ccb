import { defineConfig } from 'vitest/config'
import { assemblyScript } from './build/assemblyScript.mjs'

export default defineConfig({
  plugins: [assemblyScript()],
  test: {
    include: ['tests/{unit,conformance,golden}/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // TensorFlow.js has a bundle for Node without gradients, beside modules that only a bundler can load.
    server: { deps: { inline: [/@tensorflow/] } },
    // Two cores are the smallest machine we promise to work on.
    maxWorkers: 2,
  },
})
