import { render, renderHook, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { coveredFrameworks, evidencedControl } from '@/lib/findings/framework-state';
import type { FleetRow } from '@/lib/fleet/fleet-row';
import { type CheckHeading, wholeFindings } from '@/lib/model/api/compact-findings';
import type { ExportRequest } from '../exports/export-findings';
import { ControlExport, ExportProgress, evidenceOf, useControlExport } from './control-export';

const fleet = vi.hoisted(() => ({ answer: {} as object, save: vi.fn() }));
vi.mock('@/lib/client/queries/fleet', async (original) => ({
  ...(await original<typeof import('@/lib/client/queries/fleet')>()),
  useFleet: () => fleet.answer,
}));
vi.mock('../exports', () => ({ useExport: () => ({ progress: null, cancel: vi.fn(), save: fleet.save }) }));

const headings = checks.map(({ id, title, shortTitle, failTitle, category, severity, fixes }): CheckHeading => {
  return { id, title, shortTitle, failTitle, category, severity, frameworks: [], fixable: fixes.length > 0 };
});
const row = (name: string, enableDiskEncryption: boolean) =>
  ({
    ...wholeFindings(
      evaluate(sampleSnapshot({ cluster: { properties: { enableDiskEncryption } } }), {
        at: '2026-11-25T10:00:00.000Z',
      }),
    ),
    checks: headings,
    cluster: { id: `/subscriptions/s/${name}`, name },
    subscriptionName: 'Production',
  }) as unknown as FleetRow;
const pci = coveredFrameworks(checks).find(({ framework }) => framework === 'PCI DSS v4.0.1');
const control = pci?.controls.find((candidate) => candidate.control === '3.5.1.2');
if (!pci || !control) throw new Error('PCI DSS is gone.');

describe('evidence of a control', () => {
  it('evidence of a control has every result of its checks on every cluster, passes included', () => {
    const evidence = [...evidenceOf([row('one', true), row('two', false)], ['disk-encryption-off', 'cmk-not-used'])];
    expect(
      evidence.map(({ cluster, findings }) => [
        cluster.name,
        findings.map(({ checkId, outcome }) => `${checkId} ${outcome}`),
      ]),
    ).toEqual([
      ['one', ['disk-encryption-off pass', 'cmk-not-used pass']],
      ['two', ['disk-encryption-off fail', 'cmk-not-used pass']],
    ]);
    expect(evidence[0]?.findings[0]?.evidence).not.toEqual([]);
  });

  it('evidence without the result of a check isn’t written', () => {
    expect(() => [...evidenceOf([row('one', true)], ['disk-encryption-off', 'newer-check'])]).toThrow(
      'Kustodian was updated. Reload the page, and then try again.',
    );
  });

  it('a file of evidence names the control without a title that has no source', () => {
    expect(evidencedControl(pci, control)).toEqual({
      framework: 'PCI DSS v4.0.1',
      initiative: pci.source,
      control: '3.5.1.2',
      title: null,
      titleSource: null,
    });
    const fedramp = coveredFrameworks(checks).find(({ framework }) => framework === 'FedRAMP High');
    const [first] = fedramp?.controls ?? [];
    if (!fedramp || !first) throw new Error('FedRAMP is gone.');
    expect(evidencedControl(fedramp, first)).toMatchObject({
      control: 'SC-12',
      title: 'Cryptographic Key Establishment and Management',
      titleSource: expect.stringMatching(/^https:/),
    });
  });
});

describe('the export of a control', () => {
  const file = { progress: null, cancel: vi.fn(), whyNot: undefined, save: vi.fn() };

  it('the export of a control offers CSV and JSON', async () => {
    render(<ControlExport control={control} file={file} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Export evidence for 3.5.1.2' }));
    await user.click(await screen.findByRole('menuitem', { name: 'CSV for spreadsheets' }));
    expect(file.save).toHaveBeenCalledExactlyOnceWith(control, 'csv');
  });

  it('the export of a control waits for another export', () => {
    render(<ControlExport control={control} file={{ ...file, progress: 0.5 }} />);
    expect(screen.getByText('(Another export is in progress)')).toBeTruthy();
  });

  it('a running export shows its progress and can be canceled', async () => {
    render(<ExportProgress file={{ ...file, progress: 0.456 }} />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Cancel export: 45%' }));
    expect(file.cancel).toHaveBeenCalledOnce();
  });
});

describe('what an export of a control has', () => {
  const exportOf = (rows: readonly FleetRow[]) => renderHook(() => useControlExport(pci, rows)).result.current;
  const problem = {
    scope: '/subscriptions/lost',
    displayName: 'Lost',
    problem: { code: 'forbidden', detail: 'Access to the subscription was denied.' },
  };

  beforeEach(() => {
    fleet.answer = { data: { problems: [] }, error: null, isFetching: false };
    fleet.save.mockReset();
  });

  it('evidence can be exported when all clusters are loaded, and not before', () => {
    const rows = [row('one', true)];
    expect(exportOf(rows).whyNot).toBeUndefined();
    fleet.answer = { ...fleet.answer, isFetching: true };
    expect(exportOf(rows).whyNot).toBe('Clusters are still loading. Export when loading is complete.');
  });

  it('evidence can’t be exported without clusters, or without the results of a check of the framework', () => {
    expect(exportOf([]).whyNot).toBe('No clusters');
    const older = { ...row('two', true), checks: headings.filter(({ id }) => id !== 'disk-encryption-off') };
    expect(pci.checks.map(({ id }) => id)).toContain('disk-encryption-off');
    expect(exportOf([row('one', true), older]).whyNot).toBe(
      'Kustodian was updated. Reload the page, and then try again.',
    );
  });

  it('an export of evidence has the checks of the control as its filter, every cluster, and what couldn’t be loaded', () => {
    fleet.answer = { data: { problems: [problem] }, error: new Error('No connection.'), isFetching: false };
    exportOf([row('one', true), row('two', false)]).save(control, 'json');
    const [[request]] = fleet.save.mock.calls as [[ExportRequest]];
    const ids = control.checks.map(({ id }) => id);
    expect(new URLSearchParams(request.filter).getAll('check')).toEqual(ids);
    expect([request.format, request.total, request.control?.control]).toEqual(['json', 2, '3.5.1.2']);
    const clusters = [...request.clusters()];
    expect(clusters.map(({ cluster }) => cluster.name)).toEqual(['one', 'two']);
    for (const { findings } of clusters) expect(findings.map(({ checkId }) => checkId)).toEqual(ids);
    expect(request.unread.map(({ displayName }) => displayName)).toEqual(['Lost', 'Remaining clusters']);
  });

  it('an export of evidence of a framework that doesn’t exist writes nothing', () => {
    renderHook(() => useControlExport(undefined, [row('one', true)])).result.current.save(control, 'csv');
    expect(fleet.save).not.toHaveBeenCalled();
  });
});
