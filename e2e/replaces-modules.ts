import { readFileSync } from 'node:fs';

/** Returns whether a test file replaces or reloads modules, which stay in the process after it. */
export function replacesModules(file: string): boolean {
  return /\bvi\.((do)?mock|resetModules)\(/i.test(readFileSync(file, 'utf8'));
}
