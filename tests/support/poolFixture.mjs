// A worker script for the tests of the pool: plain JavaScript, so that it needs no build.
import { parentPort } from 'node:worker_threads'

parentPort.on('message', ({ id, task, input }) => {
  if (task === 'double') parentPort.postMessage({ id, output: input * 2 })
  if (task === 'fail') parentPort.postMessage({ id, error: { code: 'malformed', message: input } })
  if (task === 'die') process.exit(3)
  if (task === 'throw') throw new Error('worker broke')
  if (task === 'hoard') {
    const hoard = []
    for (;;) hoard.push(new Array(1e5).fill({}))
  }
  if (task === 'hang') for (;;);
  if (task === 'later') setTimeout(() => parentPort.postMessage({ id, output: input }), 50)
})
