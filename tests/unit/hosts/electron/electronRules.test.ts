import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { electronFaults } from '../../../../build/electronRules.mjs'

const own = join(import.meta.dirname, '../../../../src-main/hosts/electron/createWindow.ts')
const faultsOf = (text: string, file = 'x.ts') => electronFaults(file, text).map(({ fault }) => fault)

describe('the check of what would unlock the window', () => {
  it('finds nothing in the window as it is, and each setting that is taken away or turned', () => {
    const text = readFileSync(own, 'utf8')
    expect(faultsOf(text)).toEqual([])
    const settings = [...text.matchAll(/^ {6}(\w+): (true|false),$/gm)].filter(
      ([, name]) => name !== 'spellcheck',
    )
    expect(settings.length).toBe(10)
    for (const [line, name, value] of settings) {
      expect(faultsOf(text.replace(line, '')).join()).toContain(`“${name}: ${value}”`)
      const turned = line.replace(value!, value === 'true' ? 'false' : 'true')
      expect(faultsOf(text.replace(line, turned)).length).toBeGreaterThan(0)
    }
  })

  it.each([
    ['void shell.openExternal(url)', 'openExternal'],
    ['await window.webContents.executeJavaScript(text)', 'executeJavaScript'],
    ['element.innerHTML = text', 'innerHTML'],
    ['eval(text)', 'eval'],
    ['const f = new Function(text)', 'new Function'],
    ["void window.loadURL('https://example.org')", 'own page'],
    ["contextBridge.exposeInMainWorld('api', ipcRenderer)", 'constant'],
    ["app.commandLine.appendSwitch('disable-web-security')", 'appendSwitch'],
    ['const a = { enableBlinkFeatures: "x" }', 'enableBlinkFeatures'],
    ["const page = 'file:///x'", 'file://'],
  ])('finds %s', (text, named) => {
    expect(faultsOf(text).join()).toContain(named)
  })

  it('reads components too, and says on which line', () => {
    const component =
      '<script setup lang="ts">\nconst a = 1\nb.innerHTML = a\n</script>\n<template>\n<p v-html="a" />\n</template>'
    expect(electronFaults('x.vue', component).map(({ line }) => line)).toEqual([6, 3])
    expect(faultsOf("contextBridge.exposeInMainWorld('likewiseDesktop', true)")).toEqual([])
  })
})
