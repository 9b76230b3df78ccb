import type { Plugin } from 'vite'

export function stylesByScript(): Plugin
