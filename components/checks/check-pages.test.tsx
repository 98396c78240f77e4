import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks, getCheck } from '@/lib/checks/catalog';
import { readCatalogFilter } from '@/lib/findings/catalog-filter';
import { CheckPage } from './check-page';
import { CheckList } from './checks-screen';
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
    // Spaces don't count, because bold words are elements of their own.
    expect(text.replaceAll(' ', '')).toContain(
      (check.remediation?.steps[0] ?? 'You review the change before it’s applied.').replaceAll(/[* ]/g, ''),
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

describe('the catalogue page', () => {
  const none = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0, error: 0, exempted: 0 };
  const counts = new Map([
    ['disk-encryption-off', { ...none, pass: 9, fail: 3, unknown: 1, error: 1, exempted: 0 }],
    ['managed-identity-none', { ...none, pass: 12 }],
  ]);
  const show = (query: string, counted = counts, isPartial = false) => {
    const onFilterChange = vi.fn();
    const { container } = render(
      <CheckList
        checks={checks}
        notRead={notRead}
        filter={readCatalogFilter(new URLSearchParams(query))}
        onFilterChange={onFilterChange}
        counts={counted}
        coverage="14 clusters are counted."
        isPartial={isPartial}
      />,
    );
    return { onFilterChange, text: textOf(container), user: userEvent.setup() };
  };
  const hrefs = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));

  it('the catalog page lists every check with a link to its page', () => {
    show('');
    const links = new Map(screen.getAllByRole('link').map((link) => [link.getAttribute('href'), link.textContent]));
    for (const { id, title } of checks) expect(links.get(`/checks/${id}`)).toBe(title);
  });

  it('the catalog page counts failing clusters with a link, and never shows unknown as passed', () => {
    const { text } = show('');
    expect(hrefs()).toContain('/clusters?outcome=fail&check=disk-encryption-off');
    expect(text).toContain('Disk encryption should be on Medium Encryption Guided ≥ at least 3 of 12 2');
    expect(text).toContain('The cluster should have a managed identity Low Identity Quick 0 of 12 0');
    expect(text).toContain(`${getCheck('double-encryption-off')?.title} Low Encryption Manual – –`);
    expect(text).toContain('14 clusters are counted.');
    expect(text).not.toContain('Exempt clusters');
  });

  it('the catalog page counts at least as many failing clusters while a cluster is missing', () => {
    const { text } = show('', counts, true);
    expect(text).toContain('Low Identity Quick ≥ at least 0 of 12 0');
  });

  it('the checks of the catalog page are cards on a phone, with the counts of the table', () => {
    vi.stubGlobal('matchMedia', () => ({ matches: true, addEventListener: vi.fn(), removeEventListener: vi.fn() }));
    show('q=CKV_AZURE_74');
    vi.unstubAllGlobals();
    expect(screen.queryByRole('table')).toBeNull();
    const card = within(screen.getByRole('region', { name: 'Checks' })).getByRole('listitem');
    expect(textOf(card)).toBe(
      'Disk encryption should be on Checkov: CKV_AZURE_74 Medium Encryption Fix: Guided Failing clusters ≥ at least 3 of 12 Unknown clusters 2',
    );
  });

  it('the catalog page counts exempt failures separately, and a check without other failures still counts as evaluated', () => {
    const { text } = show('', new Map([...counts, ['managed-identity-none', { ...none, exempted: 2 }]]));
    expect(hrefs()).toContain('/clusters?check=managed-identity-none&exempted=yes');
    expect(text).toContain('Failing clusters Exempt clusters Unknown clusters');
    expect(text).toContain('The cluster should have a managed identity Low Identity Quick 0 of 0 2 0');
    expect(text).toContain('Disk encryption should be on Medium Encryption Guided ≥ at least 3 of 12 0 2');
    expect(text).toContain(`${getCheck('double-encryption-off')?.title} Low Encryption Manual – – –`);
  });

  it('the catalog page finds a check by the id of another tool, and names the tool', () => {
    const { text } = show('q=CKV_AZURE_74');
    expect(text).toContain('Disk encryption should be on Checkov: CKV_AZURE_74 Medium Encryption');
    expect(text).toContain(`1 of ${checks.length} checks.`);
    expect(text).not.toContain('The cluster should have a managed identity');
  });

  it("the catalog page says so if no check matches, and still lists what isn't read", () => {
    const { text } = show('q=no-such-check-anywhere');
    expect(text).toContain('No matching checks');
    for (const { title } of notRead) expect(text).toContain(title);
  });

  it("the catalog page names Microsoft's recommendations that aren't read, with the reason", () => {
    const { text } = show('');
    for (const { title, reason, command } of notRead) {
      expect(text).toContain(title);
      expect(text).toContain(reason);
      if (command) expect(screen.getByRole('button', { name: `Copy command: ${title}` })).toBeDefined();
    }
  });

  it('the catalog page searches for the entered text', async () => {
    const { onFilterChange, user } = show('severity=low');
    await user.type(screen.getByRole('searchbox', { name: 'Search checks' }), 'k');
    expect(onFilterChange).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ q: 'k', severity: ['low'] }));
  });

  it('the catalog page adds a filter, removes it, and clears all', async () => {
    const { onFilterChange, user } = show('q=disk&severity=low');
    await user.click(screen.getByRole('button', { name: /^Category/ }));
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'Network' }));
    expect(onFilterChange.mock.lastCall?.[0]).toMatchObject({ q: 'disk', category: ['network'], severity: ['low'] });
    await user.click(screen.getByRole('button', { name: /Remove filter Severity/ }));
    expect(onFilterChange.mock.lastCall?.[0]).toMatchObject({ q: 'disk', severity: [] });
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(onFilterChange.mock.lastCall?.[0]).toMatchObject({ q: '', severity: [] });
  });
});

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
