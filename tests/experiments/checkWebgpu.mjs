/**
 * Holds the WebGPU backend, on whatever adapter this machine has, against the reference and the golden numbers; fails
 * where there is no adapter. Without a graphics card Mesa's lavapipe serves (25 or later): docs/backends.md.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const { status } = spawnSync(
  process.execPath,
  [vitest, 'run', 'tests/conformance/backends.test.ts', '-t', 'backend webgpu', '--reporter', 'verbose'],
  { cwd: root, stdio: 'inherit', env: { ...process.env, LIKEWISE_CHECK_WEBGPU: '1' } },
)
process.exit(status ?? 1)
