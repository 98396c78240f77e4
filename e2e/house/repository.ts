import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ParsedSource, parseSource } from './parse-source';

export const root = path.resolve(import.meta.dirname, '../..');

/** Parses every TypeScript file that Git tracks or would track. */
export function readSources(): ParsedSource[] {
  return listFiles('*.ts', '*.tsx').map((file) => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
}

/** Returns the paths that Git tracks or would track. */
export function listFiles(...patterns: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\n'))].filter((file) => file !== '' && existsSync(path.join(root, file)));
}
