import { defineConfig } from 'vitest/config'
import { assemblyScript } from './build/assemblyScript.mjs'

/** End-to-end tests drive the built program, in a real browser or from the command line, one at a time. */
export default defineConfig({
  plugins: [assemblyScript()],
  test: {
    include: ['tests/{e2e,cli}/**/*.test.ts'],
    testTimeout: 420_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
})
