import { LikewiseError } from '../../contract/errors'
import { logUncaught } from '../../engine/crashLog'
import { libraryFolder } from '../libraryFolder'
import { serveProgram } from './serveProgram'
import { parseStartArguments } from './startArguments'

/** The web host, as a process: exit code 2 for wrong arguments, 1 where it cannot start. */
try {
  const started = parseStartArguments(process.argv.slice(2), process.cwd())
  const library = started.library ?? libraryFolder(process.platform, process.env)
  logUncaught(library, 'web host')
  await serveProgram(library, started)
} catch (error) {
  if (!(error instanceof LikewiseError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(error.code === 'usage' ? 2 : 1)
}
