// Settings of electron-builder, which `npm run package` runs.
import { filePatterns } from './packagedFiles.mjs'

/** Binaries that a system loads must be files of their own. */
const unpacked = ['**/*.node', '**/*.dll', '**/*.dylib', '**/*.so']

export default {
  appId: 'org.likewise.workstation',
  productName: 'Likewise',
  copyright: 'MIT licence',
  directories: { output: 'packages', buildResources: 'resources/icons' },
  files: filePatterns(),
  asar: true,
  asarUnpack: unpacked,
  // N-API: the binaries of the packages fit any Electron, and nothing is compiled.
  npmRebuild: false,
  // Electron is the one that is installed; nothing is fetched for it.
  electronDist: process.env.ELECTRON_OVERRIDE_DIST_PATH ?? 'node_modules/electron/dist',
  // No update is looked for and none is offered: there is no updater inside.
  publish: null,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    icon: 'resources/icons/icon.png',
    category: 'Science',
    maintainer: 'Likewise',
    synopsis: 'Puts like with like in a DICOM archive',
    desktop: {
      entry: {
        Name: 'Likewise',
        GenericName: 'DICOM archive workstation',
        Comment: 'Group the images of a DICOM archive by what they show',
        Categories: 'Science;MedicalSoftware;Graphics;',
        Keywords: 'DICOM;radiology;clustering;',
        StartupWMClass: 'Likewise',
        Terminal: 'false',
      },
    },
  },
  win: { target: ['nsis'], icon: 'resources/icons/icon.png' },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    deleteAppDataOnUninstall: false,
  },
  mac: {
    target: ['dmg'],
    icon: 'resources/icons/icon.png',
    category: 'public.app-category.medical',
    hardenedRuntime: true,
    darkModeSupport: true,
  },
}
