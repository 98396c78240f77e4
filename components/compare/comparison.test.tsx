import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { evaluate } from '@/lib/checks/catalog';
import { coverageOfScore, scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { DifferenceView } from '@/lib/findings/compare/difference-view';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { Snapshot } from '@/lib/model/evidence';
import { ToastProvider } from '../ui/toast-provider';
import type { ComparedSide } from './compared-side';
import { CompareView } from './comparison';

const saveFile = vi.hoisted(() => vi.fn());
vi.mock('../ui/save-file', () => ({ saveFile }));

function answer(change: Parameters<typeof sampleSnapshot>[0], parts: Partial<Snapshot['parts']> = {}): ClusterAnswer {
  const snapshot = sampleSnapshot(change);
  const seen = { ...snapshot, parts: { ...snapshot.parts, ...parts } };
  const findings = evaluate(seen, { at: '2026-11-25T10:00:00.000Z' });
  return {
    snapshot: seen,
    findings,
    score: scoreOf(findings),
    permissions: { state: 'not-loaded' },
    upstreamRequests: 1,
  };
}

const onRead = vi.fn();

function side(name: string, state: ComparedSide['state']): ComparedSide {
  return { name, clusterId: `/subscriptions/s/${name}`, href: `/clusters/${name}`, state, onRead };
}

const failures: DifferenceView = { kinds: ['failure'], isAll: false };
const everything: DifferenceView = { ...failures, isAll: true };

function show(left: ComparedSide['state'], right: ComparedSide['state'], view = everything) {
  const onView = vi.fn();
  const { container } = render(
    <ToastProvider>
      <CompareView
        left={side('one', left)}
        right={side('other', right)}
        view={view}
        onView={onView}
        exportedBy={{ tenantId: 't', version: '0' }}
      />
    </ToastProvider>,
  );
  return { onView, container, text: readable(container) };
}

function textOf(...args: Parameters<typeof show>): string {
  return show(...args).text;
}

const read = (change: Parameters<typeof answer>[0], parts?: Partial<Snapshot['parts']>) =>
  ({ kind: 'read', answer: answer(change, parts), again: false }) as const;
const plain = read({});
const withoutKey = read({ cluster: { properties: { keyVaultProperties: null } } });
const unencrypted = read({ cluster: { properties: { enableDiskEncryption: false } } });

describe('two clusters side by side', () => {
  it('two compared clusters show different outcomes, essential properties, and configuration paths', () => {
    const text = textOf(plain, unencrypted);
    expect(text).toMatch(/Disk encryption On Off Differs/);
    expect(text).toMatch(/Disk encryption should be on Medium Pass on one Fail on other [^.]+\. Differs/);
    expect(text).toMatch(/properties\.enableDiskEncryption true false/);
  });

  it('two compared clusters have their scores with the share that was evaluated', () => {
    const partly = read({}, { diagnosticSettings: { state: 'not-loaded' } });
    const [, ...coverages] =
      /Score \d+ of 100, (\d+)% evaluated \d+ of 100, (\d+)% evaluated/.exec(textOf(plain, partly)) ?? [];
    expect(coverages.map(Number)).toEqual([plain, partly].map(({ answer: { score } }) => coverageOfScore(score)));
    expect(Number(coverages[0])).toBeGreaterThan(Number(coverages[1]));
  });

  it('two compared clusters show only failures on one of them by default', () => {
    const text = textOf(plain, unencrypted, failures);
    expect(text).not.toMatch(/Double encryption/);
    expect(text).toMatch(/Disk encryption On Off Differs/);
    expect(text).toMatch(/1 difference\. Export comparison Differences to show Failures 1 Unknown 0/);
  });

  it('differences that follow from another one are collapsed below it, with the reason', async () => {
    const { container, text } = show(plain, withoutKey, { kinds: ['failure', 'not-applicable'], isAll: false });
    expect(text).toMatch(/\d+ differences, \d+ caused by 1 of them\./);
    expect(text).not.toContain('The key vault should be in the cluster’s region');
    const because = /^\d+ differences on other: The cluster has no customer-managed key\.$/;
    const opener = screen.getByRole('button', { name: because });
    expect(opener.getAttribute('aria-expanded')).toBe('false');
    await userEvent.setup().click(opener);
    expect(readable(container)).toMatch(
      /The key vault should be in the cluster’s region High Pass on one Not applicable/,
    );
  });

  it('a kind of difference is added to those that are shown', async () => {
    const { onView } = show(plain, withoutKey, failures);
    await userEvent
      .setup()
      .click(screen.getByRole('checkbox', { name: /^Not applicable on one, Pass on the other \d+$/ }));
    expect(onView).toHaveBeenCalledExactlyOnceWith({ kinds: ['failure', 'not-applicable'], isAll: false });
  });

  it('equal clusters have no differences, and nothing can be exported', () => {
    const text = textOf(plain, plain, failures);
    expect(text).toContain('No differences. Export comparison (No findings to export)');
  });

  it("two compared clusters don't differ while one of them is loading", () => {
    const text = textOf(plain, { kind: 'reading' });
    expect(text).toContain('Loading the cluster from Azure…');
    expect(text).toContain('Differences appear when both clusters are loaded.');
    expect(text).not.toContain('Differs');
  });

  it("two compared clusters show why one couldn't be read, next to the data of the other", () => {
    const problem = { detail: 'You may not read it.', missingAction: 'Microsoft.Kusto/clusters/read' };
    const text = textOf({ kind: 'failed', problem }, plain);
    expect(text).toContain('Couldn’t load this cluster You may not read it.');
    expect(text).toContain('Unknown (couldn’t load)');
    expect(text).toContain('Microsoft.Kusto/clusters/read');
  });

  it('name the permission where Azure refuses the cluster and shows its neighbours', () => {
    const cluster = {
      state: 'unreadable',
      reason: 'forbidden',
      message: 'Azure refuses it.',
      missingAction: 'Microsoft.Kusto/clusters/read',
      smallestRole: 'Reader',
    } as const;
    const text = textOf(plain, read({}, { cluster }));
    expect(text).toContain('Couldn’t check the cluster.');
    expect(text).toContain('You need Reader (');
    expect(text).toContain('Unknown (not loaded)');
  });

  it('two compared clusters are narrowed to differences on request', async () => {
    const { onView } = show(plain, unencrypted);
    await userEvent.setup().click(screen.getByRole('checkbox', { name: 'Show only differences' }));
    expect(onView).toHaveBeenCalledExactlyOnceWith(failures);
  });

  it('a cluster that couldn’t be loaded leaves all results of the other one, and nothing to narrow', () => {
    const { container, text } = show({ kind: 'failed', problem: { detail: 'You may not read it.' } }, plain, failures);
    const only = screen.getByRole<HTMLInputElement>('checkbox', { name: 'Show only differences' });
    expect([only.checked, only.disabled]).toEqual([false, true]);
    const reason = container.ownerDocument.getElementById(only.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).toBe('All results are shown, because a cluster couldn’t be loaded.');
    expect(screen.queryByRole('group', { name: 'Differences to show' })).toBeNull();
    expect(text).toMatch(/Double encryption should be on/);
    expect(text).toMatch(/Disk encryption Unknown \(couldn’t load\) On/);
  });

  it('an export states what the table shows as its filter, also next to a cluster that couldn’t be loaded', async () => {
    const user = userEvent.setup();
    const exported = async () => {
      await user.click(screen.getByRole('button', { name: 'Export comparison' }));
      await user.click(await screen.findByRole('menuitem', { name: 'JSON' }));
      await vi.waitFor(() => expect(saveFile).toHaveBeenCalledOnce());
      const [[file]] = saveFile.mock.calls as [[{ blob: Blob }]];
      return JSON.parse(await file.blob.text()) as { filter: string };
    };
    show({ kind: 'failed', problem: { detail: 'You may not read it.' } }, plain, failures);
    expect((await exported()).filter).toBe('show=all');
    cleanup();
    saveFile.mockReset();
    show(plain, unencrypted, { kinds: ['failure', 'unknown'], isAll: false });
    expect((await exported()).filter).toBe('difference=failure&difference=unknown');
  });

  it('two compared clusters can be read again one by one after a failure', async () => {
    show({ kind: 'failed', problem: { detail: 'Azure does not respond.' } }, plain);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRead).toHaveBeenCalledOnce();
  });
});
