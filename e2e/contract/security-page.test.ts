import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** `docs/security.md` and `docs/asvs.md` list tests and files as evidence. These tests check that they exist. */

const asvs = readFileSync('docs/asvs.md', 'utf8');
const page = readFileSync('docs/security.md', 'utf8') + asvs;
const files = [
  ...new Set([...page.matchAll(/`((?:\.?[\w-]+\/)*\.?[\w.-]+\.(?:ts|tsx|js|mjs|md|yml)|\.dockerignore)`/g)]),
].map(([, file = '']) => file);

describe('the security page', () => {
  it.each([...new Set(files)])('the security page refers to the existing file %s', (file) => {
    expect(existsSync(file)).toBe(true);
  });

  it('the security page links to pages that exist', () => {
    const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, target = '']) => target);
    expect(links.length).toBeGreaterThan(2);
    for (const target of links) expect(existsSync(`docs/${target}`), target).toBe(true);
  });

  it('the security page lists every requirement once, with a reason and with evidence or a dash', () => {
    const rows = asvs.split('\n').filter((line) => line.startsWith('| V'));
    const ids = rows.flatMap((row) => idsOf(row.split('|')[1] ?? ''));
    expect(ids.length).toBe(new Set(ids).size);
    // The levels 1 and 2 of ASVS 5.0.0 have 253 requirements in 17 chapters.
    expect(ids.length).toBe(253);
    expect(new Set(ids.map((id) => id.split('.')[0])).size).toBe(17);
    for (const row of rows) expect(row).toMatch(/^\| [^|]+ \| [^|]{10,} \| (?:–|`[^|]+`) *\|$/);
  });
});

function idsOf(cell: string): string[] {
  return [...cell.matchAll(/(V\d+\.\d+\.)(\d+)(?:–V\d+\.\d+\.(\d+))?/g)].flatMap(([, section, first, last]) => {
    const count = Number(last ?? first) - Number(first) + 1;
    return Array.from({ length: count }, (_, index) => `${section}${Number(first) + index}`);
  });
}
