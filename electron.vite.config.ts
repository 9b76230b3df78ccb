import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import { assemblyScript } from './build/assemblyScript.mjs'
import { stylesByScript } from './build/stylesByScript.mjs'

const root = import.meta.dirname

/** Every process of the program, and its entry file. */
const mainEntries = {
  electron: 'src-main/hosts/electron/main.ts',
  web: 'src-main/hosts/web/main.ts',
  engine: 'src-main/engine/entry.ts',
  trainer: 'src-main/engine/trainerEntry.ts',
  worker: 'src-main/engine/workerEntry.ts',
  mapper: 'src-main/engine/mapperEntry.ts',
  cli: 'src-main/cli/entry.ts',
}

export default defineConfig({
  main: {
    plugins: [assemblyScript()],
    build: {
      outDir: 'out/main',
      // Loaded where it is installed: it finds its binary beside itself.
      externalizeDeps: { include: ['webgpu'] },
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(mainEntries).map(([name, file]) => [name, resolve(root, file)]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      rolldownOptions: {
        input: { preload: resolve(root, 'src-preload/preload.ts') },
        // A sandboxed preload script must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [vue(), stylesByScript()],
    // vtk.js imports a package of Node for a format that the viewer does not read.
    resolve: { alias: { xmlbuilder2: resolve(root, 'src-renderer/viewer/withoutXml.ts') } },
    build: {
      outDir: 'out/renderer',
      minify: true,
      // “/assets” is where thumbnails and frames are.
      assetsDir: 'bundle',
      rolldownOptions: { input: { index: resolve(root, 'src-renderer/index.html') } },
    },
  },
})
