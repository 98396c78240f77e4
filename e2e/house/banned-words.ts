import type { ParsedSource } from './parse-source';
import { bannedNames, bannedNameWords, interfaceRules, proseRules, type WordRule } from './word-rules';

/** One use of a word or form that the style guide bans. */
export interface BannedUse {
  file: string;
  line: number;
  rule: string;
  text: string;
}

/**
 * Returns the banned uses in one TypeScript file: in comments, in test titles, among its identifiers, and in the strings
 * of the interface.
 */
export function bannedInSource(source: ParsedSource): BannedUse[] {
  const { file } = source;
  const names = [...source.identifiers.keys()].filter(isBannedName);
  return [
    ...source.comments.flatMap(({ text, line }) => bannedInText(file, text, line)),
    ...source.titles.flatMap(({ title, groups, line }) =>
      [...groups.slice(-1), title].flatMap((text) => bannedInText(file, text, line)),
    ),
    ...source.strings.flatMap(({ text, line }) => bannedInText(file, text, line, [...proseRules, ...interfaceRules])),
    ...names.map((name) => ({ file, line: 1, rule: 'a name with a standard term', text: name })),
  ];
}

/** Returns the banned uses in Markdown. Code, links' targets, and quotations are left out. */
export function bannedInMarkdown(file: string, text: string): BannedUse[] {
  const prose = text
    .replace(/^(```|~~~)[\s\S]*?^\1/gm, (block) => block.replace(/[^\n]/g, ''))
    .replace(/\]\([^)\s]*\)/g, ']')
    .replace(/^>.*$/gm, '');
  return bannedInText(file, prose, 1);
}

function bannedInText(
  file: string,
  text: string,
  firstLine: number,
  rules: readonly WordRule[] = proseRules,
): BannedUse[] {
  return text.split('\n').flatMap((row, index) => {
    const prose = row.replace(/`[^`]*`|"[^"]*"|“[^”]*”|https?:\S+/g, '…');
    return rules
      .filter(([, pattern]) => pattern.test(prose))
      .map(([rule]) => ({ file, line: firstLine + index, rule, text: row.trim() }));
  });
}

export function isBannedName(name: string): boolean {
  if (bannedNames.has(name)) return true;
  const words = name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[\s_-]+/);
  return words.some((word) => bannedNameWords.has(word));
}

/** Returns the folder whose ceiling holds for a file: two levels in lib and e2e, one elsewhere, `.` for the root. */
export function ceilingFolder(file: string): string {
  const parts = file.split('/');
  if (parts.length === 1) return '.';
  const [first = '', second = ''] = parts;
  return (first === 'lib' || first === 'e2e') && parts.length > 2 ? `${first}/${second}` : first;
}

/** How far a folder can fall below its ceiling before the ceiling has to follow. */
const slack = 25;

/** Returns one message for each folder whose number of uses doesn't fit its ceiling. */
export function ceilingProblems(uses: readonly BannedUse[], ceilings: Readonly<Record<string, number>>): string[] {
  const byFolder = usesByFolder(uses);
  const folders = [...new Set([...byFolder.keys(), ...Object.keys(ceilings)])].sort();
  return folders.flatMap((folder) => {
    const found = byFolder.get(folder) ?? [];
    const ceiling = ceilings[folder] ?? 0;
    if (found.length > ceiling) {
      const first = found.slice(0, 10).map(describeUse).join('\n');
      const command = `npm run house -- --words ${folder}`;
      return [`${folder}: ${found.length} banned words, and its ceiling is ${ceiling}. All: ${command}\n${first}`];
    }
    if (found.length < ceiling - slack) return [`${folder}: lower the ceiling to ${found.length}`];
    return [];
  });
}

export function describeUse({ file, line, rule, text }: BannedUse): string {
  return `  ${file}:${line}: ${text}\n    ${rule}`;
}

/** Returns the number of uses of each folder, in the order of the folders' names. */
export function countByFolder(uses: readonly BannedUse[]): Record<string, number> {
  return Object.fromEntries(
    [...usesByFolder(uses)]
      .map(([folder, found]) => [folder, found.length] as const)
      .sort(([left], [right]) => (left < right ? -1 : 1)),
  );
}

function usesByFolder(uses: readonly BannedUse[]): Map<string, BannedUse[]> {
  const folders = new Map<string, BannedUse[]>();
  for (const use of uses) {
    const folder = ceilingFolder(use.file);
    folders.set(folder, [...(folders.get(folder) ?? []), use]);
  }
  return folders;
}
