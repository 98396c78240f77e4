import { describe, expect, it } from 'vitest';
import type { PaletteItem } from './palette-item';
import { searchItems } from './search-items';

const cluster = (name: string, detail = 'Contoso Data'): PaletteItem => ({
  id: `cluster:${name}`,
  kind: 'cluster',
  title: name,
  detail,
  href: `/clusters/${name}`,
});
const items: PaletteItem[] = [
  { id: 'page:/checks', kind: 'page', title: 'Checks', href: '/checks' },
  { id: 'page:/settings', kind: 'page', title: 'Settings', href: '/settings' },
  cluster('contosoretail'),
  cluster('contosofraud'),
  { id: 'check:disk', kind: 'check', title: 'Disk encryption should be on', keywords: 'disk-encryption-off' },
  { id: 'fix:disk', kind: 'fix', title: 'Turn disk encryption on', detail: 'Disk encryption should be on' },
  { id: 'action:copy', kind: 'action', title: 'Copy link to this page' },
];
const found = (text: string, recent: readonly string[] = []) =>
  searchItems(items, text, recent).map(({ id, items: own }) => [id, own.map((item) => item.id)]);

describe('what Find anything lists', () => {
  it('without words it lists recent items first, then pages and actions', () => {
    expect(found('', ['cluster:contosofraud', 'page:/checks', 'cluster:gone'])).toEqual([
      ['recent', ['cluster:contosofraud', 'page:/checks']],
      ['page', ['page:/settings']],
      ['action', ['action:copy']],
    ]);
  });

  it('the group with the best match comes first', () => {
    expect(found('turn disk')).toEqual([['fix', ['fix:disk']]]);
    expect(found('disk').map(([kind]) => kind)).toEqual(['check', 'fix']);
  });

  it('every word has to match, in any order and in any field', () => {
    expect(found('CONTOSO fraud')).toEqual([['cluster', ['cluster:contosofraud']]]);
    expect(found('off disk-enc')).toEqual([['check', ['check:disk']]]);
    expect(found('fraud retail')).toEqual([]);
  });

  it('a recent item comes before others that match as well', () => {
    expect(found('contoso', ['cluster:contosofraud'])).toEqual([
      ['cluster', ['cluster:contosofraud', 'cluster:contosoretail']],
    ]);
  });

  it.each(['11111111-2222-3333-4444-555555555555', 'ada@contoso.com'])(
    'an entered ID or user name opens all access of that principal: %s',
    (text) => {
      const [group] = searchItems(items, ` ${text} `, []);
      expect(group?.items).toEqual([
        {
          id: `principal:${text}`,
          kind: 'principal',
          title: `Show all access of ${text}`,
          href: `/access?${new URLSearchParams({ principal: text })}`,
        },
      ]);
      const known: PaletteItem = { id: `principal:${text}`, kind: 'principal', title: 'Ada', keywords: text };
      expect(searchItems([known], text, [])[0]?.items).toEqual([known]);
    },
  );

  it('a group shows six items and counts all of them', () => {
    const fleet = Array.from({ length: 5000 }, (_, index) => cluster(`fleet${index}`));
    const [group] = searchItems(fleet, 'fleet', []);
    expect(group).toMatchObject({ total: 5000 });
    expect(group?.items).toHaveLength(6);
  });
});
