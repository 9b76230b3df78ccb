export function electronFaults(file: string, text: string): { line: number; fault: string }[]
