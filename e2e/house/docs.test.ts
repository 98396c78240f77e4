import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { checks } from '@/lib/checks/catalog';
import packageFile from '@/package.json' with { type: 'json' };
import { root } from './repository';

/** Keeps links and file names in the docs true. */

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(path.join(root, file)));

describe('documentation', () => {
  it.each(pages)('%s links to files and headings that exist', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it.each(pages.filter((page) => /^(README|docs\/|\.github\/)/.test(page)))('%s names files that exist', (page) => {
    const names = [...prose(page).matchAll(/`((?:[\w.()-]+\/)+[\w.-]+\.(?:tsx?|mjs|js|json|md|yml))`/g)];
    const missing = names
      .map(([, name = '']) => name)
      .filter((name) => !existsSync(path.join(root, name)) && !existsSync(path.join(root, path.dirname(page), name)));
    expect(missing).toEqual([]);
  });

  it('the docs state the number of checks, and of checks with a fix, as the catalog has it', () => {
    const fixable = checks.filter(({ fixes = [] }) => fixes.length > 0);
    const stated = pages
      .filter((page) => page !== 'CHANGELOG.md')
      .flatMap((page) => [...prose(page).matchAll(/(\d+) checks\b( have a fix)?/g)]);
    expect(stated.length).toBeGreaterThan(0);
    expect(stated.filter(([, count, fix]) => Number(count) !== (fix ? fixable : checks).length).map(String)).toEqual(
      [],
    );
  });

  it.each([
    ['From Apply to Azure', 22],
    ['From /clusters to the first row', 28],
  ])('the architecture page lists %s in at most %i files, each once', (section, most) => {
    const text = readFileSync(path.join(root, 'docs/architecture.md'), 'utf8').split(`## ${section}\n`)[1] ?? '';
    const rows = [...(text.split('\n## ')[0] ?? '').matchAll(/^\| (\d+) +\| `([^`]+)`/gm)];
    const files = rows.map(([, , file = '']) => file);
    expect(rows.map(([, number]) => Number(number))).toEqual(files.map((_, index) => index + 1));
    expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    expect(new Set(files).size).toBe(files.length);
    expect(files.length).toBeGreaterThan(10);
    expect(files.length).toBeLessThanOrEqual(most);
  });

  it('the contributing guide lists every script of package.json and no other', () => {
    const guide = readFileSync(path.join(root, '.github/CONTRIBUTING.md'), 'utf8');
    const named = [...guide.matchAll(/\bnpm (?:run )?(start|test|(?<=run )[\w-]+)/g)].map(([, name = '']) => name);
    expect([...new Set(named)].sort()).toEqual(Object.keys(packageFile.scripts).sort());
  });

  it('the index of decisions lists every decision once', () => {
    const folder = 'docs/decisions/';
    const index = readFileSync(path.join(root, folder, 'README.md'), 'utf8');
    const listed = [...index.matchAll(/\]\((\d{4}-[\w-]+\.md)\)/g)].map(([, name]) => name);
    const files = pages.filter((page) => /\/\d{4}-/.test(page)).map((page) => page.slice(folder.length));
    expect(listed).toEqual(files.sort());
  });

  it.each(pages.filter((page) => /decisions\/\d{4}-/.test(page)))('%s has every section of a decision', (page) => {
    const text = readFileSync(path.join(root, page), 'utf8');
    expect(text).toMatch(
      /^# \d+\. .+\n\n- Date: \d{4}-\d\d-\d\d\n- Status: .+\n\n## Context\n[\s\S]+\n## Decision\n[\s\S]+\n## Consequences\n/,
    );
  });
});

/** Returns the text of a page without its code blocks. */
function prose(page: string): string {
  return readFileSync(path.join(root, page), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
}

function brokenLinks(page: string): string[] {
  const links = [...prose(page).matchAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    const [target = '', heading] = link.split('#');
    const file = target === '' ? page : path.posix.join(path.posix.dirname(page), target);
    if (!existsSync(path.join(root, file))) return true;
    return heading !== undefined && file.endsWith('.md') && !headingsOf(file).includes(heading);
  });
}

/** Returns the anchors of a page's headings as GitHub makes them. */
function headingsOf(page: string): string[] {
  return [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}
