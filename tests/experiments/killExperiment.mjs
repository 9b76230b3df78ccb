// npm run kill-experiment [-- --kills N]
// Kills the program with its trainer at random moments (SIGKILL) while it works on an experiment, takes the experiment up
// each time, and compares the table with that of an experiment that nobody disturbed.
import { performance } from 'node:perf_hooks'
import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cli, likewiseQuietly, prepareProgram } from './program.mjs'

prepareProgram()
const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } })
const place = mkdtempSync(join(tmpdir(), 'likewise-kill-'))
const archive = join(place, 'archive')
const settings = [
  'imageSize=32',
  'pretrainEpochs=30',
  'epochs=20',
  'tolerance=0',
  'latentSize=10',
  'restarts=3',
]
const order = [
  ...['custom', '--methods', 'hog-cop,cae-cop,proposed', '--clusters', '5', '--seeds', '2'],
  ...settings.flatMap((setting) => ['--set', setting]),
]

/** Works on an experiment, in a process group that is killed after some milliseconds; gives the last progress, null when it was done before. */
function workAndKill(workspace, what, delay) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, 'experiment', ...what, '--workspace', workspace, '--json'], {
      detached: true,
    })
    let progress = ''
    let killed = false
    child.stderr.on('data', (chunk) => (progress += chunk))
    const timer = setTimeout(() => {
      killed = true
      process.kill(-child.pid, 'SIGKILL')
    }, delay)
    child.on('exit', () => {
      clearTimeout(timer)
      resolve(killed ? (progress.trim().split('\n').at(-1) ?? '') : null)
    })
  })
}

/** Everything that must not depend on what happened on the way. */
function tableOf(workspace) {
  const { done, failed, rows } = likewiseQuietly('experiment', '1', '--workspace', workspace)
  return JSON.stringify({ done, failed, rows })
}

try {
  likewiseQuietly('demo', archive, '--images', '120')
  const workspaceOf = (name) => {
    const workspace = join(place, name)
    likewiseQuietly('index', archive, '--workspace', workspace)
    return workspace
  }
  const calm = workspaceOf('calm')
  const began = performance.now()
  likewiseQuietly('experiment', ...order, '--workspace', calm)
  const milliseconds = performance.now() - began
  console.log(`undisturbed: ${(milliseconds / 1000).toFixed(1)} s`)

  const rough = workspaceOf('rough')
  let deaths = 0
  let what = order
  while (deaths < Number(values.kills)) {
    // Starting takes about a second, so that less than the whole work is done when the last kill comes.
    const delay = 700 + randomInt(Math.ceil((1.9 * milliseconds) / Number(values.kills)))
    const progress = await workAndKill(rough, what, delay)
    if (progress === null) break
    console.log(`killed ${++deaths} after ${delay} ms: ${progress}`)
    // Before it was saved there is nothing to take up.
    if (likewiseQuietly('experiment', 'list', '--workspace', rough).experiments.length > 0) what = ['1']
  }
  if (what === order) likewiseQuietly('experiment', ...order, '--workspace', rough)
  const finished = likewiseQuietly('runs', '--workspace', rough).runs.filter(
    ({ state }) => state === 'done',
  ).length
  const same = tableOf(rough) === tableOf(calm)
  console.log(
    `${deaths} kills, ${finished} runs done before the last start: ${same ? 'the same table' : 'NOT the same table'}`,
  )
  process.exitCode = same ? 0 : 1
} finally {
  rmSync(place, { recursive: true, force: true })
}
