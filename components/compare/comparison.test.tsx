import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { evaluate } from '@/lib/checks/catalog';
import { scoreOf } from '@/lib/checks/engine/score';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { ClusterAnswer } from '@/lib/model/api/api';
import type { Snapshot } from '@/lib/model/evidence';
import type { ComparedSide } from './compared-side';
import { CompareView } from './comparison';

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

function show(left: ComparedSide['state'], right: ComparedSide['state'], onlyDifferences = false) {
  const onOnlyDifferences = vi.fn();
  const { container } = render(
    <CompareView
      left={side('one', left)}
      right={side('other', right)}
      onlyDifferences={onlyDifferences}
      onOnlyDifferences={onOnlyDifferences}
    />,
  );
  return { onOnlyDifferences, text: readable(container) };
}

function textOf(...args: Parameters<typeof show>): string {
  return show(...args).text;
}

const read = (change: Parameters<typeof answer>[0], parts?: Partial<Snapshot['parts']>) =>
  ({ kind: 'read', answer: answer(change, parts), again: false }) as const;
const plain = read({});
const unencrypted = read({ cluster: { properties: { enableDiskEncryption: false } } });

describe('two clusters side by side', () => {
  it('two compared clusters show different outcomes, essential properties, and configuration paths', () => {
    const text = textOf(plain, unencrypted);
    expect(text).toMatch(/Disk encryption On Off Differs/);
    expect(text).toMatch(/Disk encryption should be enabled Pass on one Fail on other Medium [^.]+\. Differs/);
    expect(text).toMatch(/properties\.enableDiskEncryption true false/);
  });

  it('two compared clusters show only differences on request', () => {
    const text = textOf(plain, unencrypted, true);
    expect(text).not.toMatch(/Double encryption/);
    expect(text).toMatch(/Disk encryption On Off Differs/);
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
    expect(text).toContain('Couldn’t check: the cluster.');
    expect(text).toContain('Least-privileged role: Reader.');
    expect(text).toContain('Unknown (not loaded)');
  });

  it('two compared clusters are narrowed to differences on request', async () => {
    const { onOnlyDifferences } = show(plain, unencrypted);
    await userEvent.setup().click(screen.getByRole('checkbox', { name: 'Show only differences' }));
    expect(onOnlyDifferences).toHaveBeenCalledExactlyOnceWith(true);
  });

  it('two compared clusters can be read again one by one after a failure', async () => {
    show({ kind: 'failed', problem: { detail: 'Azure does not respond.' } }, plain);
    await userEvent.setup().click(screen.getByRole('button', { name: 'Retry' }));
    expect(onRead).toHaveBeenCalledOnce();
  });
});
