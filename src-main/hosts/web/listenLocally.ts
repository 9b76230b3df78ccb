import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { LikewiseError } from '../../contract/errors'

/**
 * Listens on this machine alone.
 * Errors: busy where another program has the port, not-supported-here where this user may not have it.
 * @param wanted 0 for any that is free
 * @returns the port
 */
export async function listenLocally(server: Server, wanted: number): Promise<number> {
  try {
    await new Promise<void>((listening, failed) => {
      server.once('error', failed)
      server.listen(wanted, '127.0.0.1', listening)
    })
  } catch (error) {
    const options = { cause: error }
    switch ((error as NodeJS.ErrnoException).code) {
      case 'EADDRINUSE': {
        const sentence = `Another program has port ${wanted}. Name another one, or leave --port out.`
        throw new LikewiseError('busy', sentence, options)
      }
      case 'EACCES': {
        const sentence = `This user may not have port ${wanted}. Name a higher one, or leave --port out.`
        throw new LikewiseError('not-supported-here', sentence, options)
      }
      default:
        throw error
    }
  }
  return (server.address() as AddressInfo).port
}
