import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { ClusterSummary } from '@/lib/model/api/api';
import type { Finding, UnknownPart } from '@/lib/model/finding';
import { sampleHeading, sampleKeptFindings, sampleScore } from '@/lib/model/samples';
import { ToastProvider } from '../ui/toast-provider';
import { WriteAccess } from '../ui/write-access';
import { CheckFleetView, type CheckFleetViewProps } from './check-fleet-view';
import { checkResults } from './check-results';

const push = vi.hoisted(() => vi.fn());
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));
beforeEach(() => push.mockReset());

const headings = [sampleHeading('disk-encryption-off', { severity: 'medium' })];
const check = {
  id: 'disk-encryption-off',
  title: 'Disk encryption should be on',
  failTitle: 'Disk encryption is off',
  bulkFixId: 'disk-encryption-off',
};

function row(name: string, change: Partial<Finding>): FleetRow {
  const finding: Finding = {
    checkId: check.id,
    outcome: 'pass',
    severity: 'medium',
    message: 'Disk encryption is off.',
    properties: [{ property: 'enableDiskEncryption', actual: 'false', expected: 'true' }],
    evidence: [],
    fixes: change.outcome === 'fail' ? [{ fixId: check.bulkFixId, grade: 'quick' }] : [],
    ...change,
  };
  return {
    ...sampleKeptFindings([finding], headings),
    checks: headings,
    score: sampleScore,
    subscriptionName: 'Production',
    subscriptionLabel: 'Production',
    searchText: name,
    cluster: { id: `/subscriptions/s/clusters/${name}`, name } as ClusterSummary,
  };
}

const notLoaded: UnknownPart = { part: 'cluster', reason: 'not-loaded' };
const forbidden: UnknownPart = {
  part: 'roleAssignments',
  reason: 'forbidden',
  missingAction: 'Microsoft.Authorization/roleAssignments/read',
  smallestRole: 'Reader',
};
const exemption = { category: 'Waiver', reason: 'Public data', expiresOn: '2030-01-01' } as const;
const rows = [
  row('contosoretail', { outcome: 'fail' }),
  row('contosofraud', { outcome: 'fail', severity: 'high' }),
  row('contosoiot', {
    outcome: 'fail',
    message: '5 disks are not encrypted.',
    properties: Array.from({ length: 5 }, (_, index) => {
      return { property: `disks[${index}]`, actual: 'off', expected: 'on' };
    }),
  }),
  row('contosopublic', { outcome: 'fail', exemption }),
  row('contosoledger', {}),
  row('contosohealth', { outcome: 'unknown', unknown: [forbidden] }),
  row('contosoaudit', { outcome: 'unknown', unknown: [notLoaded] }),
  row('contososandbox', { outcome: 'not-applicable' }),
];
const complete = [row('contosofraud', { outcome: 'fail' }), row('contosoledger', {})];

function show(
  { rows: shown = rows, ...change }: Partial<CheckFleetViewProps> & { rows?: readonly FleetRow[] } = {},
  canWrite = true,
) {
  const onExempt = vi.fn();
  const onRefresh = vi.fn();
  render(
    <ToastProvider>
      <WriteAccess value={canWrite}>
        <CheckFleetView
          check={check}
          results={shown.length > 0 ? checkResults(shown, check.id) : null}
          reading={false}
          isComplete
          problem={null}
          hrefOf={({ row: { cluster } }) => `/clusters/${cluster.name}?finding=${check.id}`}
          onRefresh={onRefresh}
          onExempt={onExempt}
          {...change}
        />
      </WriteAccess>
    </ToastProvider>,
  );
  return { onExempt, onRefresh, user: userEvent.setup() };
}

const result = (name: RegExp) =>
  within(screen.getByRole('list', { name: 'Clusters by result' }))
    .getByRole('link', { name })
    .getAttribute('href');

describe('the results of a check', () => {
  it('every cluster counts once, and results that are not loaded differ from Unknown', () => {
    const { counts, failing, isLoadable } = checkResults(rows, check.id);
    expect(isLoadable).toBe(true);
    expect(counts).toEqual({ fail: 3, pass: 1, unknown: 1, notLoaded: 1, exempted: 1, notApplicable: 1 });
    expect(failing.map(({ row: { cluster } }) => cluster.name)).toEqual([
      'contosofraud',
      'contosoiot',
      'contosoretail',
    ]);
  });
});

describe('the state of a check over the fleet', () => {
  it('each result leads to its clusters, and counts are lower bounds while results are missing', () => {
    show();
    expect(screen.getByText('At least 3 of 4 evaluated clusters fail')).toBeTruthy();
    expect(result(/^Fail at least 3$/)).toBe('/clusters?check=disk-encryption-off&outcome=fail');
    expect(result(/^Unknown 1$/)).toBe('/clusters?check=disk-encryption-off&outcome=unknown&outcome=error');
    expect(result(/^Exempt 1$/)).toBe('/clusters?check=disk-encryption-off&exempted=yes');
    expect(screen.getByText('Not loaded').closest('a')).toBeNull();
  });

  it('an unknown result names the missing permission and the least-privileged role, once', () => {
    show({ rows: [...rows, row('contososecond', { outcome: 'unknown', unknown: [forbidden] })] });
    const reasons = screen
      .getAllByRole('listitem')
      .filter(({ textContent }) => textContent?.startsWith('Couldn’t check'));
    expect(reasons.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/Reader.*roleAssignments\/read/),
    ]);
  });

  it('evidence that a full load does not bring is named instead of another load', () => {
    const loaded = { ...row('contosoaudit', { outcome: 'unknown', unknown: [{ ...notLoaded, part: 'directory' }] }) };
    const results = checkResults([{ ...loaded, providerReadAt: '2026-11-25T10:00:00.000Z' }], check.id);
    expect(results).toMatchObject({ isLoadable: false, missing: [{ part: 'directory' }], counts: { notLoaded: 1 } });
    show({ results });
    expect(screen.getByText(/Couldn’t check principals in Microsoft Entra ID/)).toBeTruthy();
  });

  it('counts of a check over the fleet are exact once every result is there', () => {
    show({ rows: complete });
    expect(screen.getByText('1 of 2 evaluated clusters fails')).toBeTruthy();
    expect(result(/^Fail 1$/)).toBeTruthy();
  });

  it('failing clusters are listed with their values and a link to their finding', () => {
    show();
    const fraud = screen.getByRole('row', { name: /contosofraud/ });
    expect(within(fraud).getByRole('link').getAttribute('href')).toBe(
      '/clusters/contosofraud?finding=disk-encryption-off',
    );
    expect(fraud.textContent).toContain('Actual: false');
    expect(fraud.textContent).toContain('Expected: true');
    // The message repeats the title.
    expect(fraud.textContent).not.toContain('Disk encryption is off');
    const iot = screen.getByRole('row', { name: /contosoiot/ });
    expect(iot.textContent).toContain('5 disks are not encrypted.');
    expect(iot.textContent).toContain('2 more values');
    expect(screen.queryByRole('row', { name: /contosopublic|contosoledger/ })).toBeNull();
  });

  it('a plan is for all failing clusters, or for the selected ones', async () => {
    const { user } = show();
    await user.click(screen.getByRole('button', { name: 'Plan fix for 3 clusters' }));
    expect(push).toHaveBeenLastCalledWith('/plan?fix=disk-encryption-off&check=disk-encryption-off&outcome=fail');
    await user.click(screen.getByRole('checkbox', { name: 'Select contosoiot' }));
    expect(screen.getByText('1 cluster selected')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Plan fix for 1 cluster' }));
    expect(push).toHaveBeenLastCalledWith(
      '/plan?fix=disk-encryption-off&check=disk-encryption-off&outcome=fail&cluster=%2Fsubscriptions%2Fs%2Fclusters%2Fcontosoiot',
    );
    await user.click(screen.getByRole('checkbox', { name: 'Select all shown clusters' }));
    expect(screen.getByText('3 clusters selected')).toBeTruthy();
  });

  it('a plan counts only failing clusters that the fix is for', async () => {
    const { user } = show({ rows: [...complete, row('contosodev', { outcome: 'fail', fixes: [] })] });
    expect(screen.getByRole('button', { name: 'Plan fix for 1 cluster' })).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Select contosodev' }));
    const plan = screen.getByRole('button', { name: /^Plan fix for 0/ });
    expect(plan.getAttribute('title')).toBe('The fix isn’t available for these clusters');
    await user.click(plan);
    expect(push).not.toHaveBeenCalled();
  });

  it('selected clusters are exempted together, after a category and a reason', async () => {
    const { user, onExempt } = show();
    await user.click(screen.getByRole('button', { name: /^Exempt findings…/ }));
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('checkbox', { name: 'Select all shown clusters' }));
    await user.click(screen.getByRole('button', { name: 'Exempt findings…' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Exempt finding' }));
    expect(dialog.getByText(/\(3 clusters\)/)).toBeTruthy();
    await user.click(dialog.getByRole('radio', { name: /^Waiver/ }));
    await user.type(dialog.getByRole('textbox', { name: /^Reason/ }), 'Public data');
    await user.click(dialog.getByRole('button', { name: 'Exempt finding' }));
    expect(onExempt).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ category: 'Waiver', reason: 'Public data' }),
      ['contosofraud', 'contosoiot', 'contosoretail'].map((name) => `/subscriptions/s/clusters/${name}`),
    );
  });

  it('a read-only browser offers no plan and no exemption', () => {
    show({}, false);
    expect(screen.queryByRole('button', { name: /Plan fix|Exempt/ })).toBeNull();
    expect(screen.getByRole('row', { name: /contosofraud/ })).toBeTruthy();
  });

  it('a check without a fix for many clusters leads to its remediation', () => {
    show({ check: { ...check, bulkFixId: null } });
    expect(screen.queryByRole('button', { name: /Plan fix/ })).toBeNull();
    expect(screen.getByRole('link', { name: 'Remediation' }).getAttribute('href')).toBe('#fix');
  });

  it('more than a hundred failing clusters lead to the list, and too many selected ones have a reason', async () => {
    const many = Array.from({ length: 101 }, (_, index) => row(`cluster${index}`, { outcome: 'fail' }));
    const { user } = show({ rows: many });
    expect(screen.getAllByRole('rowheader')).toHaveLength(100);
    expect(screen.getByText(/Showing 100 of 101/)).toBeTruthy();
    await user.click(screen.getByRole('checkbox', { name: 'Select all shown clusters' }));
    const plan = screen.getByRole('button', { name: /^Plan fix for 100/ });
    expect(plan.getAttribute('title')).toBe(
      'Select up to 50 clusters. To plan the fix for all clusters, clear the selection.',
    );
    await user.click(plan);
    expect(push).not.toHaveBeenCalled();
  }, 30_000);

  it('a fleet that passes says so', () => {
    show({ rows: [row('contosoledger', {})] });
    expect(screen.getByText('No evaluated cluster fails this check.')).toBeTruthy();
    expect(screen.getByText('0 of 1 evaluated cluster fail')).toBeTruthy();
  });

  it('a fleet that still loads never looks like one that passes', () => {
    show({ rows: [], reading: true, isComplete: false });
    expect(screen.getByText('Loading clusters…')).toBeTruthy();
    expect(screen.queryByText(/^No /)).toBeNull();
  });

  it('a person without clusters sees no results', () => {
    show({ rows: [] });
    expect(screen.getByText(/^No clusters\./)).toBeTruthy();
  });

  it('a failure shows its reason and a retry', async () => {
    const { user, onRefresh } = show({ rows: [], problem: { detail: 'Azure denied this.' } });
    expect(screen.getByRole('alert').textContent).toContain('Couldn’t load clusters');
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRefresh).toHaveBeenCalledOnce();
  });
});
