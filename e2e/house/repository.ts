import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type BannedUse, bannedInMarkdown, bannedInSource } from './banned-words';
import { type ParsedSource, parseSource } from './parse-source';

export const root = path.resolve(import.meta.dirname, '../..');
export const ceilingsFile = path.join(root, 'e2e/house/word-ceilings.json');

/** Parses every TypeScript file that Git tracks or would track. */
export function readSources(): ParsedSource[] {
  return listFiles('*.ts', '*.tsx').map((file) => parseSource(file, readFileSync(path.join(root, file), 'utf8')));
}

/** Returns the banned words in the code and the docs of the repository. */
export function readBannedUses(sources: readonly ParsedSource[]): BannedUse[] {
  const documents = listFiles('*.md').flatMap((file) =>
    bannedInMarkdown(file, readFileSync(path.join(root, file), 'utf8')),
  );
  return [...sources.flatMap(bannedInSource), ...documents];
}

export function readCeilings(): Record<string, number> {
  return JSON.parse(readFileSync(ceilingsFile, 'utf8')) as Record<string, number>;
}

/** Returns the paths that Git tracks or would track. */
export function listFiles(...patterns: string[]): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', ...patterns], {
    cwd: root,
    encoding: 'utf8',
  });
  return [...new Set(listed.split('\n'))].filter((file) => file !== '' && existsSync(path.join(root, file)));
}
