import { describe, expect, it } from 'vitest';
import type { ClusterPart, PaletteItem } from './palette-item';
import { searchItems } from './search-items';

const cluster = (name: string, detail = 'Contoso Data'): PaletteItem => ({
  id: `cluster:${name}`,
  kind: 'cluster',
  title: name,
  detail,
  href: `/clusters/${name}/overview`,
  basePath: `/clusters/${name}`,
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

describe('findings and pages of a cluster that the search names', () => {
  const finding = (id: string, title: string): ClusterPart => ({
    id,
    kind: 'finding',
    title,
    keywords: id,
    path: `overview?finding=${id}`,
  });
  const parts: ClusterPart[] = [
    finding('double-encryption-off', 'Double encryption should be on'),
    finding('disk-encryption-off', 'Disk encryption should be on'),
    finding('public-access-on', 'Public network access should be disabled'),
    { id: 'encryption', kind: 'cluster-page', title: 'Encryption', keywords: 'disk', path: 'encryption' },
    { id: 'network', kind: 'cluster-page', title: 'Network', keywords: 'firewall', path: 'network' },
  ];
  const groupsOf = (text: string, shown = items, recent: readonly string[] = []) =>
    searchItems(shown, text, recent, parts);
  const titles = (text: string, shown = items, recent: readonly string[] = []) =>
    groupsOf(text, shown, recent)
      .filter(({ id }) => id === 'finding' || id === 'cluster-page')
      .flatMap((group) => group.items.map(({ title }) => title));

  it.each(['contosofraud disk', 'disk CONTOSOFRAUD', 'fraud disk encryption'])(
    'words for a cluster and a check lead to that finding on the cluster’s page: %s',
    (text) => {
      expect(groupsOf(text)[0]).toEqual({
        id: 'finding',
        title: 'Findings',
        total: 1,
        items: [
          {
            id: 'finding:cluster:contosofraud disk-encryption-off',
            kind: 'finding',
            title: 'contosofraud: Disk encryption should be on',
            detail: 'Contoso Data',
            href: '/clusters/contosofraud/overview?finding=disk-encryption-off',
            recentId: 'cluster:contosofraud',
          },
        ],
      });
    },
  );

  it('words for a cluster and a setting lead to the page that has the setting', () => {
    const [group] = groupsOf('contosofraud firewall');
    expect(group?.items.map(({ title, href }) => [title, href])).toEqual([
      ['contosofraud: Network', '/clusters/contosofraud/network'],
    ]);
  });

  it('a search without the name of a loaded cluster, or with nothing else, finds no part of a cluster', () => {
    for (const text of ['disk', 'contosofraud', 'contoso fraud', 'contosoother disk', 'on disk', ''])
      expect(titles(text)).toEqual([]);
  });

  it('a cluster whose name contains the word for its page leads to that page', () => {
    expect(titles('network-prod network', [cluster('network-prod')])).toEqual([
      'network-prod: Public network access should be disabled',
      'network-prod: Network',
    ]);
  });

  it('the exact name of a cluster leaves out clusters whose names only contain it', () => {
    const shown = [cluster('contosofraud2'), cluster('contosofraud')];
    expect(titles('contosofraud disk', shown)).toEqual([
      'contosofraud: Disk encryption should be on',
      'contosofraud: Encryption',
    ]);
  });

  it('several clusters each show their best finding first, recent clusters before others', () => {
    expect(titles('contoso encryption', items, ['cluster:contosofraud'])).toEqual([
      'contosofraud: Double encryption should be on',
      'contosoretail: Double encryption should be on',
      'contosofraud: Disk encryption should be on',
      'contosoretail: Disk encryption should be on',
      'contosofraud: Encryption',
      'contosoretail: Encryption',
    ]);
  });

  it('parts of clusters come after checks unless the search has the exact name of a cluster', () => {
    const shown = [...items, cluster('encryption1')];
    expect(groupsOf('encryption disk', shown).map(({ id }) => id)).toEqual(['check', 'fix', 'finding', 'cluster-page']);
  });

  it('5,000 clusters with 95 checks are counted, and only six results are built', () => {
    const fleet = Array.from({ length: 5000 }, (_, index) => cluster(`fleet${index}`));
    let reads = 0;
    const many = Array.from(
      { length: 95 },
      (_, index): ClusterPart => ({
        ...finding(`check-${index}`, ''),
        get title() {
          reads += 1;
          return `Encryption ${index}`;
        },
      }),
    );
    const [group] = searchItems(fleet, 'fleet encryption', [], many);
    expect(group).toMatchObject({ id: 'finding', total: 475_000 });
    expect(group?.items).toHaveLength(6);
    expect(reads).toBeLessThan(300);
  });
});
