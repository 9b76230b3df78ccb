import type { Experiment, ExperimentColumn, Spread } from '../contract/experiments'
import { nameOf, reportPlots } from './reportPlots'
import { plotSvgs } from './plotSvg'

const style = `
body { font: 14px/1.45 system-ui, sans-serif; color: #1a1d21; background: #fff; margin: 2rem auto; max-width: 1320px; padding: 0 1.5rem; }
h1 { font-size: 1.4rem; margin-bottom: .2rem; } h2 { font-size: 1.05rem; margin-top: 2rem; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; } .wide { overflow-x: auto; }
th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid #dde1e6; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; } thead th { border-bottom: 2px solid #8a929c; vertical-align: bottom; white-space: normal; }
td.settings { white-space: normal; text-align: left; min-width: 30rem; }
td.best { font-weight: 700; } small { color: #68707a; font-weight: 400; }
figure { display: inline-block; margin: .5rem; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
dt { color: #68707a; } dd { margin: 0; } .failed { color: #a4262c; }`

/** A page that needs nothing else: tables with the best of each column marked, plots, settings, seeds, versions, backend. */
export async function htmlReport(experiment: Experiment): Promise<string> {
  const { name, kind, preset, seeds, backends, programVersion, createdAt, images, notes } = experiment
  const svgs = await plotSvgs(reportPlots(experiment))
  const facts = [
    ['Experiment', `${experiment.experiment} (${kind})`],
    ['Preset', preset],
    ['Seeds', seeds.join(', ')],
    ['Backend', backends.join(', ') || '–'],
    ['Program', `Likewise ${programVersion}`],
    ['Ordered', createdAt],
    ['Images', `${images.train ?? '–'} learnt from, ${images.test ?? 'none'} assigned only`],
    ['Runs', `${experiment.done} of ${experiment.cells} done, ${experiment.failed} failed`],
  ]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escape(name)}</title><style>${style}</style></head><body>
<h1>${escape(name)}</h1>
<dl>${facts.map(([term, value]) => `<dt>${term}</dt><dd>${escape(value!)}</dd>`).join('')}</dl>
<ul>${notes.map((note) => `<li>${escape(note)}</li>`).join('')}</ul>
<h2>Table</h2><p>Mean over the seeds <small>± standard deviation</small>; the best of each column in bold.</p>
${tables(experiment)}
<h2>Plots</h2>${svgs.map((svg) => `<figure>${svg}</figure>`).join('')}
<h2>Runs</h2><div class="wide">${runs(experiment)}</div>
</body></html>
`
}

/** One for each part. */
function tables({ columns, rows }: Experiment): string {
  const shown = columns.filter(({ column }) => rows.some(({ figures }) => column in figures))
  const parts = [...Map.groupBy(shown, ({ part }) => part).values()]
  return parts.map((own) => `<div class="wide">${table(own, rows)}</div>`).join('<br>')
}

function table(shown: readonly ExperimentColumn[], rows: Experiment['rows']): string {
  const bestOf = new Map(shown.map((column) => [column.column, best(column, rows)]))
  const head = shown.map(({ title }) => `<th>${escape(title)}</th>`).join('')
  const lines = rows.map((row) => {
    const cells = shown.map(({ column }) => {
      const spread = row.figures[column]
      if (spread === undefined) return '<td>–</td>'
      const mark = spread.mean === bestOf.get(column) ? ' class="best"' : ''
      return `<td${mark}>${figure(spread)}</td>`
    })
    const missing = row.done < row.total ? ` <small>${row.done} of ${row.total} seeds</small>` : ''
    return `<tr><td>${escape(nameOf(row))}${missing}</td>${cells.join('')}</tr>`
  })
  return `<table><thead><tr><th>Method</th>${head}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`
}

function best({ column, hasBest }: ExperimentColumn, rows: Experiment['rows']): number | null {
  if (!hasBest) return null
  const means = rows.flatMap(({ figures }) => figures[column]?.mean ?? [])
  return means.length === 0 ? null : Math.max(...means)
}

function figure({ mean, sd }: Spread): string {
  return sd === null ? mean.toFixed(3) : `${mean.toFixed(3)} <small>± ${sd.toFixed(3)}</small>`
}

function runs({ rows, cellList }: Experiment): string {
  const lines = cellList.map(({ row, seed, state, run, seconds, settings, error }) => {
    const told = error === null ? state : `${state}: ${error.message}`
    const all = Object.entries(settings).map(([name, value]) => `${name} ${value}`)
    return `<tr><td>${escape(nameOf(rows[row]!))}</td><td>${seed}</td><td class="${state}">${escape(told)}</td><td>${run ?? '–'}</td><td>${seconds === null ? '–' : seconds.toFixed(1)}</td><td class="settings"><small>${escape(all.join(', '))}</small></td></tr>`
  })
  return `<table><thead><tr><th>Method</th><th>Seed</th><th>State</th><th>Run</th><th>Seconds</th><th>Settings</th></tr></thead><tbody>${lines.join('\n')}</tbody></table>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character]!)
}
