// Forks the script that is named first; its words on stderr go to the file that is named second. Prints the child's pid.
import { fork } from 'node:child_process'
import { openSync } from 'node:fs'

const [script, words] = process.argv.slice(2)
const child = fork(script, { stdio: ['ignore', 'ignore', openSync(words, 'w'), 'ipc'] })
child.once('message', () => console.log(child.pid))
