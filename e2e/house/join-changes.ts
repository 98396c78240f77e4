const kinds = ['Added', 'Changed', 'Deprecated', 'Removed', 'Fixed', 'Security'];

export interface Change {
  /** Name of the file in `docs/changes`. */
  name: string;
  text: string;
}

/**
 * Returns the changelog with the changes at the end of their sections of Unreleased. Throws for a file that isn't a
 * heading such as `### Fixed` with list items.
 */
export function joinChanges(changelog: string, changes: readonly Change[]): string {
  const start = changelog.indexOf('## [Unreleased]\n');
  if (start < 0) throw new Error('CHANGELOG.md has no section ## [Unreleased].');
  const next = changelog.indexOf('\n## ', start);
  const end = next < 0 ? changelog.length : next;
  const sections = new Map<string, string[]>();
  for (const [, kind = '', items = ''] of sectionsIn(changelog.slice(start, end))) sections.set(kind, [items.trim()]);
  for (const { name, text } of changes) {
    const { kind, items } = readChange(name, text);
    sections.set(kind, [...(sections.get(kind) ?? []), items]);
  }
  const joined = kinds.flatMap((kind) => {
    const items = sections.get(kind);
    return items ? [`### ${kind}\n\n${items.join('\n')}\n`] : [];
  });
  return `${changelog.slice(0, start)}${['## [Unreleased]\n', ...joined].join('\n')}${changelog.slice(end)}`;
}

function readChange(name: string, text: string): { kind: string; items: string } {
  const [, kind = '', items = ''] = /^### (\w+)\n\n(- [\s\S]+)$/.exec(text.trim()) ?? [];
  if (kinds.includes(kind) && !/^#/m.test(items)) return { kind, items };
  throw new Error(
    `Start ${name} with a heading of ${kinds.join(', ')}, such as “### Fixed”, and list the change below it.`,
  );
}

function sectionsIn(text: string): RegExpStringIterator<RegExpExecArray> {
  return text.matchAll(/^### (\w+)\n([\s\S]*?)(?=^### |$(?![\s\S]))/gm);
}
