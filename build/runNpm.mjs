import { spawnSync } from 'node:child_process'

/**
 * Runs the npm that runs this script, without a shell: on Windows one would split the paths that have a space.
 *
 * @returns its exit status
 */
export function runNpm(args, cwd) {
  const npm = process.env['npm_execpath']
  if (npm === undefined) {
    console.error('This is started by npm: “npm test”, “npm run package”.')
    process.exit(2)
  }
  return spawnSync(process.execPath, [npm, ...args], { cwd, stdio: 'inherit' }).status ?? 1
}
