import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { checks } from '@/lib/checks/catalog';
import { coveredFrameworks } from '@/lib/findings/framework-state';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import type { CheckHeading } from '@/lib/model/api/compact-findings';
import { ToastProvider } from '../ui/toast-provider';
import { FrameworkScreen } from './framework-screen';
import { FrameworksScreen } from './frameworks-screen';

const fleet = vi.hoisted(() => ({ rows: [] as FleetRow[], checks: [] as CheckHeading[] }));
vi.mock('../fleet/use-fleet-rows', () => ({
  useFleetRows: () => ({ ...fleet, coverage: `Results from ${fleet.rows.length} clusters.`, isPartial: false }),
}));
vi.mock('../evidence-pack', () => ({ EvidencePackButton: () => null }));
vi.mock('./control-export', () => ({
  useControlExport: () => ({}),
  ControlExport: ({ control }: { control: { control: string } }) => <span>Evidence for {control.control}</span>,
  ExportProgress: () => null,
}));

const headings = checks.map(({ id, title, shortTitle, failTitle, category, severity, fixes }): CheckHeading => {
  return { id, title, shortTitle, failTitle, category, severity, frameworks: [], fixable: fixes.length > 0 };
});
const frameworks = coveredFrameworks(checks);
const sourceOf = (name: string) => frameworks.find(({ framework }) => framework === name)?.source ?? '';

/** A cluster with these outcomes of checks. All other checks pass. */
function cluster(outcomes: Record<string, string>): FleetRow {
  const letters = checks.map(({ id }) => outcomes[id] ?? 'p').join('');
  return { outcomes: letters, findings: [], checks: headings } as unknown as FleetRow;
}

beforeEach(() => {
  localStorage.clear();
  fleet.checks = headings;
  fleet.rows = [cluster({ 'disk-encryption-off': 'f' }), cluster({}), cluster({ 'cmk-not-used': 'u' })];
});

const list = () => render(<FrameworksScreen />, { wrapper: ToastProvider }).container;
const open = (name: string) =>
  render(<FrameworkScreen source={sourceOf(name)} />, { wrapper: ToastProvider }).container;

describe('the frameworks page', () => {
  it('the frameworks page starts with what Microsoft maps, and shows the benchmark only', () => {
    const mapped = checks.filter(({ controls }) => controls.length > 0).length;
    expect(textOf(list())).toMatch(
      new RegExp(`^Frameworks .* Microsoft maps ${mapped} of ${checks.length} checks: disk encryption, .*\\.`),
    );
    expect(screen.getAllByRole('table')).toHaveLength(1);
    const link = screen.getByRole('link', { name: 'Microsoft cloud security benchmark v2' });
    expect(link.getAttribute('href')).toBe(`/frameworks/${sourceOf('Microsoft cloud security benchmark v2')}`);
  });

  it('the frameworks page pins a framework by its control, and keeps it in this browser', async () => {
    const user = userEvent.setup();
    const { unmount } = render(<FrameworksScreen />, { wrapper: ToastProvider });
    await user.click(screen.getByRole('button', { name: /^Pinned frameworks/ }));
    await user.type(await screen.findByRole('searchbox', { name: 'Search options' }), '3.5.1.1');
    await user.click(await screen.findByRole('menuitemcheckbox', { name: 'PCI DSS v4.0.1' }));
    await user.keyboard('{Escape}');
    unmount();
    list();
    expect(screen.getByRole('region', { name: 'Controls of PCI DSS v4.0.1' })).toBeTruthy();
  });

  it('the frameworks page without a pinned framework offers the benchmark', async () => {
    localStorage.setItem('kustodian.pinned-frameworks', 'framework-of-another-version');
    list();
    expect(screen.queryByRole('table')).toBeNull();
    await userEvent.setup().click(screen.getByRole('button', { name: 'Pin benchmark' }));
    expect(screen.getByRole('region', { name: 'Controls of Microsoft cloud security benchmark v2' })).toBeTruthy();
  });
});

describe('the table of a framework', () => {
  it("a framework's table shows each control with its checks, failing clusters, and coverage", () => {
    const container = open('FedRAMP High');
    expect(textOf(container)).toContain('3 controls and 3 checks mapped. Failing clusters: 1 of 2');
    const row = within(screen.getByRole('row', { name: /^SC-28\(1\)/ }));
    expect(row.getByText('Cryptographic Protection')).toBeTruthy();
    expect(row.getByText('Evidence for SC-28(1)')).toBeTruthy();
    const hrefs = row.getAllByRole('link').map((link) => link.getAttribute('href'));
    expect(hrefs).toEqual([
      '/checks/disk-encryption-off',
      '/checks/double-encryption-off',
      '/clusters?outcome=fail&check=disk-encryption-off&check=double-encryption-off',
    ]);
  });

  it('a cluster whose check is unknown isn’t covered, and no control passes', () => {
    const text = textOf(open('FedRAMP High'));
    expect(text).toMatch(/SC-12 .* 0 of 2 2 2 of 3 evaluated 1 unknown/);
    expect(text).toMatch(/SC-28 .* 1 of 3 2 3 of 3 evaluated/);
    expect(text).toContain('No mapped failure');
    expect(text).not.toMatch(/\bPass/);
  });

  it('controls without a check share a row that says Not assessed', () => {
    open('PCI DSS v4.0.1');
    expect(
      screen.getByRole('row', { name: 'Other controls Not assessed. Microsoft maps no check to them.' }),
    ).toBeTruthy();
    expect(screen.queryByRole('columnheader', { name: 'Title' })).toBeNull();
  });

  it('a framework has no numbers before a cluster is loaded', () => {
    fleet.rows = [];
    expect(textOf(open('FedRAMP High'))).toMatch(/SC-12 .* – – – Evidence for SC-12/);
  });

  it("a framework's page shows its sources, and pins and unpins it", async () => {
    const text = textOf(open('FedRAMP High'));
    expect(text).toContain('Sources of the titles: NIST SP 800-53 Rev. 4');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Pin framework' }));
    expect(localStorage.getItem('kustodian.pinned-frameworks')).toContain(sourceOf('FedRAMP High'));
    await user.click(screen.getByRole('button', { name: 'Unpin framework' }));
    expect(screen.getByRole('button', { name: 'Pin framework' })).toBeTruthy();
  });

  it('a framework without sources of titles says so', () => {
    expect(textOf(open('PCI DSS v4.0.1'))).toContain('Kustodian has no titles for these controls.');
  });
});
