// npm run kill-trainer [-- --kills N]
// Kills the training process at random moments (SIGKILL), takes the run up each time, and compares what it ends with,
// bit by bit, with a run that nobody disturbed.
import { spawn, spawnSync } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { cli, likewiseQuietly, prepareProgram } from './program.mjs'

prepareProgram()
const { values } = parseArgs({ options: { kills: { type: 'string', default: '10' } } })
const place = mkdtempSync(join(tmpdir(), 'likewise-kill-'))
const archive = join(place, 'archive')
const settings = [
  'clusters=6',
  'imageSize=32',
  'pretrainEpochs=30',
  'epochs=20',
  'tolerance=0',
  'latentSize=10',
]
const fresh = ['--method', 'proposed', '--seed', '5', ...settings.flatMap((setting) => ['--set', setting])]

/** Starts training, kills the trainer after some milliseconds, and gives the phase that it was in; null when it was done before. */
function trainAndKill(workspace, args, delay) {
  return new Promise((resolve) => {
    const process24 = spawn(process.execPath, [cli, 'train', '--workspace', workspace, ...args, '--json'])
    let progress = ''
    let killed = false
    process24.stderr.on('data', (chunk) => (progress += chunk))
    const kill = () => {
      const found = spawnSync('ps', ['-o', 'pid=,args=', '--ppid', String(process24.pid)], {
        encoding: 'utf8',
      })
      const trainer = found.stdout.split('\n').find((line) => line.includes('trainer.js'))
      if (trainer === undefined) {
        if (process24.exitCode === null) setTimeout(kill, 20)
        return
      }
      setTimeout(() => {
        try {
          process.kill(Number.parseInt(trainer, 10), 'SIGKILL')
          killed = true
        } catch {
          // It was done.
        }
      }, delay)
    }
    kill()
    process24.on('exit', () => resolve(killed ? (progress.trim().split('\n').at(-1) ?? '') : null))
  })
}

function result(workspace, run) {
  const assignments = JSON.stringify(
    likewiseQuietly('clusters', '--workspace', workspace, '--run', String(run)),
  )
  return { assignments, embedding: readFileSync(join(workspace, 'runs', String(run), 'embedding.f64')) }
}

try {
  likewiseQuietly('demo', archive, '--images', '240')
  const workspaceOf = (name) => {
    const workspace = join(place, name)
    likewiseQuietly('index', archive, '--workspace', workspace)
    return workspace
  }
  const calm = workspaceOf('calm')
  const undisturbed = likewiseQuietly('train', '--workspace', calm, ...fresh)
  console.log(`undisturbed: ${undisturbed.seconds.toFixed(1)} s`)
  const wanted = result(calm, undisturbed.run)

  const longest = Math.ceil((undisturbed.seconds * 1000) / 3)
  let deaths = 0
  let same = true
  for (let attempt = 1; deaths < Number(values.kills); attempt++) {
    // A run that comes to its end before it is killed is compared, and another one is begun.
    const rough = workspaceOf(`rough-${attempt}`)
    let args = fresh
    while (deaths < Number(values.kills)) {
      const delay = randomInt(longest)
      const phase = await trainAndKill(rough, args, delay)
      if (phase === null) break
      console.log(`killed ${++deaths} after ${delay} ms: ${phase}`)
      args = ['--resume', '1']
    }
    const [last] = likewiseQuietly('runs', '--workspace', rough).runs
    if (last.state !== 'done') likewiseQuietly('train', '--workspace', rough, '--resume', '1')
    const found = result(rough, 1)
    same &&= found.assignments === wanted.assignments && found.embedding.equals(wanted.embedding)
  }
  console.log(`${deaths} kills: ${same ? 'the same bits' : 'NOT the same'} as the undisturbed run`)
  process.exitCode = same ? 0 : 1
} finally {
  rmSync(place, { recursive: true, force: true })
}
