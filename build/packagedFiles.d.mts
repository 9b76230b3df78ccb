export function importedPackages(): string[]
export function packagedModules(): string[]
export function leftOutModules(): string[]
export function filePatterns(): string[]
