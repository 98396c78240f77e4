import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks, getCheck } from '@/lib/checks/catalog';
import { checkHeadings } from '@/lib/checks/check-headings';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { testRow } from '@/lib/fleet/testing/rows';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding } from '@/lib/model/finding';
import { sampleKeptFindings } from '@/lib/model/samples';
import { CheckPage } from './check-page';
import { CheckList } from './checks-screen';
import { type ChecksViewState, readChecksView, writeChecksView } from './checks-view-state';
import { notRead } from './not-read';

describe.each(checks.map((check) => [check.id, check] as const))('the page of %s', (id, check) => {
  let text = '';
  beforeAll(() => {
    const page = render(<CheckPage check={check} />);
    text = textOf(page.container);
    page.unmount();
  });

  it(`the page of ${id} says what is evaluated, why, and what to do`, () => {
    for (const words of [check.title, check.failTitle, check.why, check.severityReason]) expect(text).toContain(words);
    // Spaces don't count, because marked words are elements of their own.
    expect(text.replaceAll(' ', '')).toContain(
      (check.remediation?.steps[0] ?? 'You review the change before it’s applied.').replaceAll(/\*\*|`| /g, ''),
    );
  });

  it(`the page of ${id} shows every example, control, and other tool`, () => {
    const { pass, fail, 'not-applicable': notApplicable = [] } = check.examples;
    for (const { title } of [...pass, ...fail, ...notApplicable]) expect(text).toContain(title);
    for (const { framework, control } of check.controls)
      expect(text).toMatch(new RegExp(`${literal(framework)} .*${literal(control)}`));
    for (const { id, differs } of check.otherTools) {
      expect(text).toContain(id);
      if (differs) expect(text).toContain(differs);
    }
  });
});

describe('what a check page says of the evidence', () => {
  const pageOf = (id: string) => {
    const check = getCheck(id);
    if (!check) throw new Error(`There is no check ${id}.`);
    return textOf(render(<CheckPage check={check} />).container);
  };

  it('a check page shows its sources and permissions, and its requests and least-privileged roles on request', async () => {
    const user = userEvent.setup();
    const requestsOf = async (id: string) => {
      cleanup();
      pageOf(id);
      await user.click(screen.getByRole('button', { name: 'Requests and permissions' }));
      return textOf(screen.getByRole('region', { name: 'Requests and permissions' }));
    };
    expect(pageOf('principal-list-drift')).toContain(
      'Azure Resource Manager: Microsoft.Kusto/Clusters/Databases/ListPrincipals/action',
    );
    expect(await requestsOf('principal-list-drift')).toContain(
      'POST {cluster}/databases/{database}/listPrincipals Microsoft.Kusto/Clusters/Databases/ListPrincipals/action Contributor',
    );
    expect(await requestsOf('principal-guest')).toContain('GroupMember.Read.All Microsoft Graph consent');
    expect(screen.getByText('Microsoft Graph: GroupMember.Read.All')).toBeDefined();
  });

  it('a check page names the check in its breadcrumb, and shows the ID next to its severity', () => {
    const text = pageOf('disk-encryption-off');
    const current = within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getByText(
      'Disk encryption should be on',
    );
    expect(current.getAttribute('aria-current')).toBe('page');
    expect(text).toContain('ID: disk-encryption-off');
  });

  it('a check page names the settings with their defaults, or says that it uses none', () => {
    expect(pageOf('alldatabasesadmin-too-many')).toMatch(
      /maxAllDatabasesAdmins Flag when more than 3 [^.]+\. A group counts as one\. 3 /,
    );
    expect(pageOf('disk-encryption-off')).toContain('No setting affects this check.');
  });
});

describe('the page of all checks', () => {
  const rowOf = (name: string, results: Record<string, Partial<Finding>>, cluster: Partial<ClusterSummary> = {}) => {
    const findings = checks.map(
      ({ id, severity }): Finding => ({
        checkId: id,
        outcome: 'not-applicable',
        severity,
        message: '',
        properties: [],
        evidence: [],
        fixes: [],
        ...results[id],
      }),
    );
    return { ...testRow(name, {}, cluster), checks: checkHeadings, ...sampleKeptFindings(findings, checkHeadings) };
  };
  const off = { outcome: 'fail', message: 'Disk encryption is off.' } as const;
  const admins: Partial<Finding> = {
    outcome: 'fail',
    message: 'Six people have the role.',
    items: [1, 2, 3, 4, 5, 6].map((index) => `00000000-0000-0000-0000-00000000000${index}`),
    settings: [{ name: 'maxAllDatabasesAdmins', value: '3' }],
  };
  const rows = [
    rowOf('contosoclicks', { 'disk-encryption-off': off, 'alldatabasesadmin-too-many': admins }),
    rowOf('contosofraud', { 'disk-encryption-off': off, 'managed-identity-none': { outcome: 'pass' } }),
    rowOf(
      'contosotest',
      { 'disk-encryption-off': { outcome: 'pass' }, 'alldatabasesadmin-too-many': { outcome: 'unknown' } },
      { location: 'eastus' },
    ),
  ];
  const show = (query: string, shown: readonly FleetRow[] = rows, isLoading = false) => {
    const onViewChange = vi.fn<(view: ChecksViewState) => void>();
    const { container } = render(
      <CheckList
        rows={shown}
        notRead={notRead}
        view={readChecksView(new URLSearchParams(query))}
        onViewChange={onViewChange}
        coverage="Results from 3 clusters."
        isLoading={isLoading}
      />,
    );
    return { lastView: () => onViewChange.mock.lastCall?.[0], text: textOf(container), user: userEvent.setup() };
  };
  const titles = () => screen.getAllByRole('rowheader').map((cell) => cell.querySelector('a')?.textContent);
  const lineOf = (id: string) => screen.getByRole('row', { name: new RegExp(`^${literal(titleOf(id))}`) });
  const titleOf = (id: string) => getCheck(id)?.title ?? '';

  it('the page of all checks lists each with a link to its page, also before clusters are loaded', () => {
    show('', []);
    const links = new Map(screen.getAllByRole('link').map((link) => [link.getAttribute('href'), link.textContent]));
    for (const { id, title } of checks) expect(links.get(`/checks/${id}`)).toBe(title);
    expect(textOf(lineOf('disk-encryption-off'))).toMatch(/– – –$/);
  });

  it('the page of all checks counts failing clusters with a link, and never shows Unknown as passed', () => {
    show('');
    const disk = within(lineOf('disk-encryption-off'));
    expect(disk.getByRole('link', { name: '2 of 3' }).getAttribute('href')).toBe(
      '/clusters?outcome=fail&check=disk-encryption-off',
    );
    const many = within(lineOf('alldatabasesadmin-too-many'));
    expect(many.getByRole('link', { name: '1 of 1' })).toBeTruthy();
    expect(many.getByRole('link', { name: '1' }).getAttribute('href')).toContain('outcome=unknown&outcome=error');
    expect(textOf(lineOf('double-encryption-off'))).toMatch(/ – 0 3$/);
  });

  it('a failing check shows what its worst failure adds to the title', () => {
    show('');
    expect(textOf(lineOf('alldatabasesadmin-too-many'))).toContain('contosoclicks: 6 AllDatabasesAdmins, limit 3');
  });

  it('the checks that cost the most points are first, and a column head sorts them', async () => {
    const { lastView, user } = show('');
    expect(titles()[0]).toBe(titleOf('alldatabasesadmin-too-many'));
    await user.click(screen.getByRole('button', { name: 'Failing clusters' }));
    expect(lastView()?.sort).toEqual({ column: 'failing', descending: true });
    cleanup();
    show('sort=-failing');
    expect(titles()[0]).toBe(titleOf('disk-encryption-off'));
    cleanup();
    show('sort=check');
    expect(titles()).toEqual(checks.map(({ title }) => title).toSorted(new Intl.Collator('en').compare));
  });

  it('checks are ranked once, when loading ends, and ordered by severity until then', () => {
    const order = (isLoading: boolean, shown: readonly FleetRow[]) => {
      cleanup();
      show('', shown, isLoading);
      return titles();
    };
    expect(order(true, rows)).toEqual(order(true, rows.slice(2)));
    expect(order(false, rows)).not.toEqual(order(true, rows));
  });

  it('each column of the table of checks sorts from a link and back', () => {
    for (const column of ['check', 'severity', 'category', 'failing', 'exempted', 'unknown', 'not-applicable'])
      for (const sort of [column, `-${column}`]) {
        expect(writeChecksView(readChecksView(new URLSearchParams({ sort }))).get('sort')).toBe(sort);
        show(`sort=${sort}`);
        expect(titles()).toHaveLength(checks.length);
        cleanup();
      }
  });

  it('filters on clusters change the counts and stay in the links', () => {
    const { text } = show('location=westeurope');
    expect(text).toContain('Results from 2 of 3 clusters.');
    expect(within(lineOf('disk-encryption-off')).getByRole('link', { name: '2 of 2' }).getAttribute('href')).toBe(
      '/clusters?location=westeurope&outcome=fail&check=disk-encryption-off',
    );
  });

  it('a filter by severity counts its failures among all evaluated clusters, and stays in the link', () => {
    const low = { ...off, severity: 'low' } as const;
    show('severity=medium', [...rows, rowOf('contosolow', { 'disk-encryption-off': low })]);
    expect(within(lineOf('disk-encryption-off')).getByRole('link', { name: '2 of 4' }).getAttribute('href')).toBe(
      '/clusters?severity=medium&outcome=fail&check=disk-encryption-off',
    );
  });

  it('exempt failures count separately, and a check without other failures still counts as evaluated', () => {
    const exemption = { category: 'Waiver', reason: 'Public data.', expiresOn: '2027-05-01T00:00:00.000Z' } as const;
    show('', [rowOf('contosoclicks', { 'disk-encryption-off': { ...off, exemption } })]);
    const line = within(lineOf('disk-encryption-off'));
    expect(screen.getByRole('columnheader', { name: 'Exempt' })).toBeTruthy();
    expect(line.getByText('0 of 0')).toBeTruthy();
    expect(line.getByRole('link', { name: '1' }).getAttribute('href')).toContain('exempted=yes');
  });

  it('the checks are cards on a phone, with the counts of the table', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
    show('q=CKV_AZURE_74');
    vi.unstubAllGlobals();
    expect(screen.queryByRole('table')).toBeNull();
    const card = within(screen.getByRole('region', { name: 'Checks' })).getByRole('listitem');
    expect(textOf(card)).toContain('Checkov: CKV_AZURE_74');
    expect(textOf(card)).toMatch(/Failing clusters 2 of 3 Unknown 0 Not applicable 0$/);
  });

  it('a search finds a check by the ID of another tool, or says that none matches', () => {
    const { text } = show('q=CKV_AZURE_74');
    expect(titles()).toEqual([titleOf('disk-encryption-off')]);
    expect(text).toContain(`1 of ${checks.length} checks.`);
    cleanup();
    expect(show('q=no-such-check-anywhere').text).toContain('No matching checks');
  });

  it("Microsoft's recommendations that aren't read are listed with the reason", () => {
    const { text } = show('');
    for (const { title, reason, command } of notRead) {
      expect(text).toContain(title);
      expect(text).toContain(reason);
      if (command) expect(screen.getByRole('button', { name: `Copy command: ${title}` })).toBeDefined();
    }
  });

  it('the search and the filters of the page change the view', async () => {
    const { lastView, user } = show('severity=low');
    await user.type(screen.getByRole('searchbox', { name: 'Search checks' }), 'k');
    expect(lastView()?.filter).toMatchObject({ q: 'k', severity: ['low'] });
    await user.click(await screen.findByRole('button', { name: 'Clear filters' }));
    expect(lastView()?.filter).toMatchObject({ q: '', severity: [] });
  });
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
