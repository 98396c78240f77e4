import { describe, expect, it } from 'vitest';
import { diffSnapshots } from '@/lib/history/diff-snapshots';
import type { DiffRow } from '@/lib/history/diff-types';
import { idOf, sampleFile } from '@/lib/history/testing/sample-file';
import { trendOf } from '@/lib/history/trend';
import { writeDiffPage } from './diff-page';
import { hostileReport, hostileTexts } from './testing/hostile-report';
import { problemsOf, textOf } from './testing/inspect-page';
import { writeTrendPage } from './trend-page';
import { writeReport } from './write-report';

const textOfPieces = (pieces: Iterable<string>) => [...pieces].join('');

describe('a report of hostile names, tags, and descriptions', () => {
  it.each(hostileTexts)('with %j has only allowed elements, attributes, and addresses', (text) => {
    const page = textOfPieces(writeReport(hostileReport(text)));
    expect(problemsOf(page)).toEqual([]);
    expect(page).not.toMatch(/(href|src)="[^"]*evil/);
  });

  it('a report of hostile names, tags, and descriptions shows markup as text', () => {
    const page = textOfPieces(writeReport(hostileReport('<b>bold</b>')));
    expect(textOf(page)).toContain('<b>bold</b>');
    expect(page).not.toContain('<b>bold</b>');
  });
});

describe('a report', () => {
  const report = hostileReport('contoso');
  const page = textOfPieces(writeReport(report));

  it('a report has every section, and the same text each time', () => {
    const headings = [...page.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, heading]) => heading);
    expect(headings).toEqual([
      'Access assertions',
      'Checks',
      'Frameworks',
      'Clusters',
      'Exemptions',
      'Data that couldn’t be loaded',
      'Method',
    ]);
    expect(textOfPieces(writeReport(report))).toBe(page);
  });

  it('a report says that controls have no mapped failure, and never that they are met', () => {
    const section = page.slice(page.indexOf('<h2>Frameworks</h2>'), page.indexOf('<h2>Clusters</h2>'));
    expect(section).toContain('No mapped failure');
    expect(section).toContain('Controls without a check are Not assessed.');
    expect(section).not.toMatch(/\b(?:Met|met|Pass)\b/);
  });

  it('a report has the counts of every other output, and its tables add up to them', () => {
    const { counts } = report;
    const text = textOf(page);
    for (const [word, count] of [
      ['Pass', counts.pass],
      ['Fail', counts.fail],
      ['Exempt', counts.exempted],
      ['Unknown', counts.unknown],
      ['Error', counts.error],
      ['Not applicable', counts.notApplicable],
    ] as const)
      expect(page).toContain(`<li><b>${count}</b>${word}</li>`);
    expect(text).toContain(`Score ${counts.score} of 100`);
    const sums = sumsOf(page, 'Results by category');
    const failing = counts.fail - counts.exempted;
    expect(sums).toEqual([failing, counts.exempted, counts.unknown + counts.error, counts.notApplicable, counts.pass]);
    expect(failing).toBe(Object.values(counts.bySeverity).reduce((sum, count) => sum + count, 0));
  });

  it('a report marks assumptions that Azure doesn’t document', () => {
    expect(textOf(page)).not.toContain('Not documented: contoso');
    const clusters = report.clusters.map((cluster) => ({
      ...cluster,
      findings: cluster.findings.map((finding) => ({ ...finding, assumptionTexts: [{ undocumented: 'contoso' }] })),
    }));
    expect(textOf(textOfPieces(writeReport({ ...report, clusters })))).toContain('Not documented: contoso');
  });

  it('a report of the web app has no gate, and without clusters it says so', () => {
    const { depth: _, gate: __, assertions: ___, exemptions: ____, hashes: _____, ...web } = report;
    const short = textOfPieces(writeReport({ ...web, clusters: [], unread: [] }));
    expect(problemsOf(short)).toEqual([]);
    expect(textOf(short)).toContain('No clusters were read.');
    expect(textOf(short)).not.toContain('Gate');
  });

  it.each([
    ['no threshold', { exit: 0, thresholds: [], reasons: [] }, []],
    [
      'a met threshold',
      { exit: 0, thresholds: ['Score 80 or higher.'], reasons: [] },
      ['passed', 'Score 80 or higher.'],
    ],
    [
      'no threshold and no data',
      { exit: 2, thresholds: [], reasons: ['Nothing was read.'] },
      ['failed', 'Nothing was read.'],
    ],
    [
      'a missed threshold',
      { exit: 3, thresholds: ['No failures of high severity.'], reasons: ['1 failure.'] },
      ['failed', 'Threshold: No failures of high severity.', '1 failure.'],
    ],
  ])('a report of a scan with %s shows the gate only with its threshold or its reason', (_title, gate, words) => {
    const text = textOf(textOfPieces(writeReport({ ...report, gate })));
    for (const word of words) expect(text).toContain(word);
    expect(text.includes('Gate:')).toBe(words.length > 0);
  });

  it('a report has links into the web app only with an address of it', () => {
    const links = {
      cluster: () => 'https://kustodian.contoso.com/clusters/contoso',
      finding: () => 'javascript:alert(1)',
    };
    const linked = textOfPieces(writeReport({ ...report, links }));
    expect(linked).toContain('<h3><a href="https://kustodian.contoso.com/clusters/contoso">contoso</a></h3>');
    expect(problemsOf(linked)).toEqual(['The address https://kustodian.contoso.com/clusters/contoso']);
    expect(page).not.toContain('kustodian.contoso.com');
  });

  it('a report has print styles', () => {
    expect(page).toContain('@media print');
    expect(page).toContain('@page');
  });
});

/** Returns the sums of the number columns of a table. */
function sumsOf(page: string, caption: string): number[] {
  const table = page.slice(page.indexOf(`<caption>${caption}`)).split('</table>')[0] ?? '';
  const rows = table.split('<tr>').slice(2);
  const numbers = rows.map((row) => [...row.matchAll(/class="number">([\d,]+)</g)].map(([, text]) => Number(text)));
  return (numbers[0] ?? []).map((_, index) => numbers.reduce((sum, row) => sum + (row[index] ?? 0), 0));
}

describe('pages of history', () => {
  const hostile = '<script>"\u202E';
  const a = sampleFile({
    clusters: [
      { name: 'one', outcomes: 'pfu' },
      { name: 'gone', outcomes: 'ppp' },
    ],
  });
  const b = sampleFile({
    readAt: '2026-12-04T10:00:00Z',
    clusters: [
      { name: 'one', outcomes: 'fpf' },
      { name: 'two', outcomes: 'fpp' },
    ],
    exemptions: [
      {
        clusterId: idOf('one'),
        checkId: 'a',
        category: 'Waiver',
        expiresOn: '2027-01-01T00:00:00Z',
        createdAt: '2026-01-01T00:00:00Z',
      },
    ],
  });

  it('pages of history show every class of a comparison, and hostile names as text', () => {
    const diff = diffSnapshots(a, b);
    const [first] = diff.changes;
    const who = { name: hostile, time: hostile, client: hostile, correlationId: hostile };
    const rows = first?.class === 'new-failure' ? [{ ...first, name: hostile, items: [hostile], who }] : [];
    const page = textOfPieces(
      writeDiffPage(
        { ...diff, changes: [...rows, ...diff.changes], notes: [hostile] },
        { hasAuthors: false, coverage: [] },
      ),
    );
    expect(problemsOf(page)).toEqual([]);
    const text = textOf(page);
    for (const words of ['New failures', 'Fixed', 'Became known', 'Added clusters', 'Removed clusters', 'Added'])
      expect(text).toContain(words);
    expect(page).not.toContain('<script>');
  });

  it('pages of history say that nothing differs', () => {
    expect(
      textOf(
        textOfPieces(writeDiffPage(diffSnapshots(sampleFile(), sampleFile()), { hasAuthors: false, coverage: [] })),
      ),
    ).toContain('No differences.');
  });

  it('pages of history count a pass that became not applicable, and don’t say that nothing differs', () => {
    const file = (outcomes: string) => sampleFile({ clusters: [{ name: 'one', outcomes }] });
    const text = textOf(
      textOfPieces(writeDiffPage(diffSnapshots(file('p'), file('n')), { hasAuthors: false, coverage: [] })),
    );
    expect(text).toContain('Other changed results');
    expect(text).not.toContain('No differences.');
  });

  it('pages of history show Unknown for a cause that couldn’t be read, and – for one that wasn’t asked for', () => {
    const diff = diffSnapshots(a, b);
    const causes = (changes: DiffRow[], hasAuthors: boolean) => {
      const page = textOfPieces(writeDiffPage({ ...diff, changes }, { hasAuthors, coverage: [] }));
      return [...page.matchAll(/<td>([^<]*)<\/td><\/tr>/g)].map(([, cell]) => cell);
    };
    const failures = diff.changes.filter((row) => row.class === 'new-failure');
    expect(failures).toHaveLength(1);
    expect(causes(failures, true)).toEqual(['Unknown']);
    expect(causes(failures, false)).toEqual(['–']);
    expect(
      causes(
        failures.map((row) => ({ ...row, who: null })),
        true,
      ),
    ).toEqual(['Not recorded']);
    const exemptions = diff.changes.filter((row) => row.class === 'exemption-changed');
    expect(exemptions).toHaveLength(1);
    expect(causes(exemptions, true)).toEqual(['–']);
  });

  it('pages of history list clusters that the second snapshot lacks, and why', () => {
    const changes = (['unread', 'not-in-scope'] as const).map((why): DiffRow => {
      return { class: 'cluster-unreadable', cluster: idOf('one'), name: 'one', why };
    });
    const diff = diffSnapshots(a, b);
    const counts = { ...diff.counts, 'cluster-unreadable': 2 };
    const text = textOf(textOfPieces(writeDiffPage({ ...diff, changes, counts }, { hasAuthors: false, coverage: [] })));
    for (const words of ['Clusters without results', 'Not loaded', 'Not in scope']) expect(text).toContain(words);
  });

  it('pages of history show a trend as a picture and a table, and name skipped files', () => {
    const points = [
      { file: hostile, snapshot: a },
      { file: 'b', snapshot: b },
    ];
    const trend = trendOf(points, [{ file: hostile, reason: hostile }]);
    if (!trend) throw new Error('The trend has points.');
    const page = textOfPieces(writeTrendPage([trend], trend.skipped));
    expect(problemsOf(page)).toEqual([]);
    expect(page.match(/<path class="line-/g)).toHaveLength(4);
    expect(textOf(page)).toMatch(/Snapshots2 Period2026-11-27 to 2026-12-04/);
    expect(textOf(page)).toContain('Skipped files');
    expect(page).not.toContain('class="hollow"');
    const pageOfTwo = textOf(textOfPieces(writeTrendPage([trend, { ...trend, tenantId: 'other' }], [])));
    expect(pageOfTwo.match(/Tenant \S+ ?Tenant/g)).toHaveLength(2);
    expect(pageOfTwo).not.toContain('Skipped files');
  });

  it('pages of history mark a snapshot of a trend that lacks a scope', () => {
    const unread = [{ scope: '/subscriptions/1', code: 'AuthorizationFailed' }];
    const trend = trendOf([
      { file: 'a', snapshot: a },
      { file: 'b', snapshot: { ...b, header: { ...b.header, unread } } },
    ]);
    if (!trend) throw new Error('The trend has points.');
    const page = textOfPieces(writeTrendPage([trend], trend.skipped));
    expect(problemsOf(page)).toEqual([]);
    expect(page.match(/<circle class="hollow"/g)).toHaveLength(4);
    expect(textOf(page)).toContain('Some scopes weren’t loaded for 1 of 2 snapshots.');
  });
});
