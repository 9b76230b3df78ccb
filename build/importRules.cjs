/**
 * Who may import whom (docs/adr/0002-layers.md). Every folder of src-main lists the folders it may use;
 * anything else is an error, so a new folder has to be listed here before it can import or be imported.
 */
const allowed = {
  contract: [],
  kernels: ['contract'],
  numerics: ['kernels'],
  pool: ['contract'],
  dicom: ['contract'],
  archive: ['contract', 'numerics', 'dicom'],
  pixels: ['contract', 'numerics', 'dicom'],
  index: ['contract', 'archive'],
  constraints: ['contract', 'numerics'],
  backends: ['contract', 'kernels', 'numerics'],
  training: ['contract', 'numerics', 'backends'],
  methods: ['contract', 'numerics', 'backends', 'training'],
  experiments: ['contract', 'numerics', 'methods'],
  curation: ['contract', 'numerics', 'constraints'],
  demo: ['contract', 'numerics'],
  deidentify: ['contract', 'dicom'],
  exporters: ['contract', 'numerics', 'dicom', 'pixels', 'deidentify'],
  engine: [
    'contract',
    'kernels',
    'numerics',
    'pool',
    'dicom',
    'archive',
    'pixels',
    'index',
    'constraints',
    'backends',
    'training',
    'methods',
    'curation',
    'experiments',
    'demo',
    'deidentify',
    'exporters',
  ],
  cli: ['contract', 'engine', 'pixels', 'demo'],
  hosts: ['contract', 'engine'],
}

const folderRules = Object.entries(allowed).map(([folder, others]) => ({
  name: `${folder}-imports`,
  comment: `src-main/${folder} may import ${others.length === 0 ? 'no other folder' : others.join(', ')}`,
  severity: 'error',
  from: { path: `^src-main/${folder}/` },
  to: { path: '^src-', pathNot: [folder, ...others].map((name) => `^src-main/${name}/`) },
}))

module.exports = {
  forbidden: [
    ...folderRules,
    {
      name: 'every-folder-has-a-rule',
      severity: 'error',
      from: { path: '^src-main/', pathNot: Object.keys(allowed).map((name) => `^src-main/${name}/`) },
      to: {},
    },
    {
      name: 'renderer-imports',
      comment: 'the window knows the engine by its contract only',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { path: '^src-', pathNot: ['^src-renderer/', '^src-main/contract/'] },
    },
    {
      name: 'preload-imports',
      severity: 'error',
      from: { path: '^src-preload/' },
      to: { path: '^src-', pathNot: '^src-preload/' },
    },
    {
      name: 'electron-in-two-places',
      severity: 'error',
      from: { pathNot: ['^src-main/hosts/electron/', '^src-preload/'] },
      to: { path: 'node_modules/electron/' },
    },
    {
      name: 'pure-numerics-and-contract',
      comment: 'no file system and no process here; the contract may use zod',
      severity: 'error',
      from: { path: '^src-main/(numerics|contract)/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/zod/' },
    },
    {
      name: 'database-in-one-place',
      severity: 'error',
      from: { pathNot: '^src-main/index/' },
      to: { path: 'node_modules/better-sqlite3/' },
    },
    {
      name: 'no-node-in-the-window',
      severity: 'error',
      from: { path: '^src-renderer/' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.js', '.json'] },
  },
}
