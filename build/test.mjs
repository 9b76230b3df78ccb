// Runs every check and every test, and ends with one line that sums them up.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runNpm } from './runNpm.mjs'

const root = join(import.meta.dirname, '..')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const results = join(root, 'test-results')
const total = { passed: 0, failed: 0, skipped: 0 }
const skippedNames = []

rmSync(results, { recursive: true, force: true })
mkdirSync(results, { recursive: true })

/** A check counts as one test. */
function check(title, script) {
  console.log(`\n== ${title}`)
  const passed = runNpm(['run', '-s', script], root) === 0
  total[passed ? 'passed' : 'failed']++
}

/** A suite of vitest counts as many tests as it has; what it skips is named. */
function suite(title, args) {
  const report = join(results, `${title}.json`)
  console.log(`\n== ${title}`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const { status } = spawnSync(process.execPath, [vitest, 'run', ...args, ...reporters], {
    cwd: root,
    stdio: 'inherit',
  })
  let tests = []
  try {
    const { testResults } = JSON.parse(readFileSync(report, 'utf8'))
    tests = testResults.flatMap((file) =>
      file.assertionResults.length === 0 && file.status === 'failed'
        ? [{ status: 'failed', fullName: file.name }]
        : file.assertionResults,
    )
  } catch {
    console.error(`${title} ended without a report.`)
  }
  const failed = tests.filter((test) => test.status === 'failed').length
  total.passed += tests.filter((test) => test.status === 'passed').length
  total.failed += failed === 0 && status !== 0 ? 1 : failed
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed')
  total.skipped += skipped.length
  skippedNames.push(...skipped.map((test) => test.fullName))
}

check('types', 'check:types')
check('lint', 'check:lint')
check('import rules', 'check:imports')
check('electron rules', 'check:electron')
check('format', 'check:format')
check('build', 'build')
suite('unit, conformance and golden', ['--config', 'vitest.config.ts'])
suite('end to end', ['--config', 'vitest.e2e.config.ts'])

if (skippedNames.length > 0) {
  console.log('\nSkipped:')
  for (const name of skippedNames) console.log(`  ${name}`)
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1)
