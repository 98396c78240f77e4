import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { type CheckHeading, wholeFindings } from '@/lib/model/api/compact-findings';
import type { FleetRow } from '../fleet';
import { ControlExport, ExportProgress, evidenceOf } from './control-export';
import { coveredFrameworks, evidencedControl } from './framework-state';

const headings = checks.map(({ id, title, failTitle, category, severity, fixes }): CheckHeading => {
  return { id, title, failTitle, category, severity, frameworks: [], fixable: fixes.length > 0 };
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

  it('a file of evidence names the control without a title that has no source', () => {
    expect(evidencedControl(pci, control)).toEqual({
      ...{ framework: 'PCI DSS v4.0.1', initiative: pci.source, control: '3.5.1.2', title: null, titleSource: null },
    });
    const fedramp = coveredFrameworks(checks).find(({ framework }) => framework === 'FedRAMP High');
    const [first] = fedramp?.controls ?? [];
    if (!fedramp || !first) throw new Error('FedRAMP is gone.');
    expect(evidencedControl(fedramp, first)).toMatchObject({
      ...{ control: 'SC-12', title: 'Cryptographic Key Establishment and Management' },
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

  it('the export of a control waits for the clusters, and for another export', () => {
    render(<ControlExport control={control} file={{ ...file, whyNot: 'Clusters are still loading.' }} />);
    expect(screen.getByText('(Clusters are still loading.)')).toBeTruthy();
    render(<ControlExport control={control} file={{ ...file, progress: 0.5 }} />);
    expect(screen.getByText('(Another export is in progress)')).toBeTruthy();
  });

  it('a running export shows its progress and can be canceled', async () => {
    render(<ExportProgress file={{ ...file, progress: 0.456 }} />);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Cancel export: 45%' }));
    expect(file.cancel).toHaveBeenCalledOnce();
  });
});
