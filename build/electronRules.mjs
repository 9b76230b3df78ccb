// What the sources may not hold if the window is to stay locked down: docs/security.md, Electron's own checklist.
import ts from 'typescript'

/** Settings of a window that must be said, with the only value that they may have. */
const required = {
  sandbox: 'true',
  contextIsolation: 'true',
  nodeIntegration: 'false',
  nodeIntegrationInWorker: 'false',
  nodeIntegrationInSubFrames: 'false',
  webSecurity: 'true',
  allowRunningInsecureContent: 'false',
  experimentalFeatures: 'false',
  webviewTag: 'false',
  navigateOnDragDrop: 'false',
}
const forbiddenSettings = ['enableBlinkFeatures', 'additionalArguments', 'bypassCSP', 'corsEnabled']
/** Members that nothing here may call or read, and why. */
const forbiddenMembers = {
  openExternal: 'opens what an address says in another program',
  openPath: 'opens what a path says in another program',
  executeJavaScript: 'runs text as a script of the page',
  insertAdjacentHTML: 'makes text elements of the page',
  innerHTML: 'makes text elements of the page',
  outerHTML: 'makes text elements of the page',
  setCertificateVerifyProc: 'decides which certificates are good',
  enableRemoteModule: 'gives the page the main process',
  registerFileProtocol: 'serves files by their path',
  interceptFileProtocol: 'serves files by their path',
  setAsDefaultProtocolClient: 'lets web pages start the program',
  appendSwitch: 'changes how Chromium protects itself',
  exposeInIsolatedWorld: 'gives more to the page than a constant',
}
const forbiddenText = [
  [/\bv-html\b|<webview\b|\ballowpopups\b/, 'makes text, or pages of others, part of the page'],
  [/\bfile:\/\//, 'is an address of the file system'],
]

/**
 * Faults of one source file: what and where.
 * @param {string} file its name, of which the end says what it is written in
 * @param {string} text
 * @returns {{ line: number, fault: string }[]}
 */
export function electronFaults(file, text) {
  const faults = []
  for (const [pattern, why] of forbiddenText) {
    text.split('\n').forEach((line, n) => {
      const found = pattern.exec(line)
      if (found !== null) faults.push({ line: n + 1, fault: `“${found[0]}” ${why}` })
    })
  }
  const code = file.endsWith('.vue') ? (/<script[^>]*>([^]*?)<\/script>/.exec(text)?.[1] ?? '') : text
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const offset = text.slice(0, text.indexOf(code)).split('\n').length - 1
  const report = (node, fault) =>
    faults.push({ line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 + offset, fault })

  const visit = (node) => {
    if (ts.isNewExpression(node)) checkNew(node, report)
    if (ts.isCallExpression(node)) checkCall(node, report)
    const name = ts.isPropertyAccessExpression(node) ? node.name.text : undefined
    if (name !== undefined && Object.hasOwn(forbiddenMembers, name))
      report(node, `“${name}” ${forbiddenMembers[name]}`)
    if (ts.isPropertyAssignment(node)) checkSetting(node, report)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return faults
}

function checkNew(node, report) {
  const name = node.expression.getText()
  if (name === 'Function') report(node, '“new Function” runs text as a script')
  if (!/^(BrowserWindow|WebContentsView|BrowserView)$/.test(name)) return
  const written = node.getText()
  for (const [setting, value] of Object.entries(required)) {
    if (!new RegExp(`\\b${setting}: ${value}\\b`).test(written))
      report(node, `a window must say “${setting}: ${value}”`)
  }
}

function checkCall(node, report) {
  const name = node.expression.getText()
  if (name === 'eval') report(node, '“eval” runs text as a script')
  const [first, second] = node.arguments
  if (/\b(loadURL|loadFile)$/.test(name) && /['"`]https?:/.test(first?.getText() ?? ''))
    report(node, 'a window shows the program’s own page only')
  const isConstant = second !== undefined && ['true', 'false'].includes(second.getText())
  if (name.endsWith('exposeInMainWorld') && !isConstant)
    report(node, 'the preload script gives the page a constant and nothing that can be called')
}

function checkSetting(node, report) {
  const name = node.name.getText()
  const value = node.initializer.getText()
  if (Object.hasOwn(required, name) && ['true', 'false'].includes(value) && value !== required[name])
    report(node, `“${name}: ${value}” unlocks the window`)
  if (forbiddenSettings.includes(name)) report(node, `“${name}” unlocks the window`)
}
