import { execFile, execFileSync } from 'node:child_process'

/** A Python of the system that has these modules; undefined where there is none. */
export function pythonWith(...modules: string[]): string | undefined {
  return ['/usr/bin/python3', 'python3'].find((python) => {
    try {
      execFileSync(python, ['-c', modules.map((module) => `import ${module}`).join('\n')], {
        stdio: 'ignore',
      })
      return true
    } catch {
      return false
    }
  })
}

/** A program of the system's path; undefined where it is not there. */
export function program(name: string): string | undefined {
  try {
    return execFileSync('which', [name], { encoding: 'utf8' }).trim()
  } catch {
    return undefined
  }
}

/** Runs a script that prints one JSON value. */
export function runPython<T>(python: string, script: string, ...args: string[]): Promise<T> {
  return new Promise((resolve, reject) =>
    execFile(python, ['-c', script, ...args], { maxBuffer: 2 ** 28 }, (error, stdout, stderr) => {
      if (error === null) resolve(JSON.parse(stdout) as T)
      else reject(new Error(`${error.message}\n${stderr}`))
    }),
  )
}
