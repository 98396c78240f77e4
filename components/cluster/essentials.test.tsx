import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf } from '@/e2e/components/text-of';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { Essentials } from './essentials';

const refused = { state: 'unreadable', reason: 'forbidden', message: 'You may not read the locks.' } as const;

function show(changes: SampleChanges, whyNotRemoveLock?: string) {
  const { parts } = sampleSnapshot(changes);
  if (parts.cluster.state !== 'read') throw new Error('the sample is read');
  const onRemoveLock = vi.fn();
  const { container } = render(
    <Essentials
      cluster={parts.cluster.value}
      subscription={parts.subscription}
      locks={parts.locks}
      subscriptionLocks={parts.subscriptionLocks}
      resourceGroup="rg-telemetry"
      subscriptionId="1"
      onRemoveLock={onRemoveLock}
      whyNotRemoveLock={whyNotRemoveLock === undefined ? undefined : { words: whyNotRemoveLock }}
    />,
  );
  return { container, onRemoveLock };
}

/** The value next to “Locks”. */
function locksIn(changes: SampleChanges): string {
  const term = [...show(changes).container.querySelectorAll('dt')].find(({ textContent }) => textContent === 'Locks');
  return term?.nextElementSibling ? textOf(term.nextElementSibling) : '';
}

describe('the locks of a cluster', () => {
  it('the locks of a cluster are listed, or None if all were read', () => {
    expect(locksIn({})).toMatch(/^keep \(CanNotDelete\)/);
    expect(locksIn({ locks: [] })).toBe('None');
  });

  it('the locks are never None if those of the subscription are unknown, and a found lock stays listed', () => {
    const unread = { subscriptionLocks: refused };
    expect(locksIn({ locks: [], unread })).toBe(
      'None found. Couldn’t check subscription locks. You may not read the locks.',
    );
    expect(locksIn({ unread })).toMatch(/^keep \(CanNotDelete\)/);
    expect(locksIn({ unread })).toContain('Couldn’t check subscription locks. You may not read the locks.');
  });

  it('the locks are unknown if none could be read', () => {
    expect(locksIn({ unread: { locks: refused } })).toBe('Couldn’t check locks. You may not read the locks.');
    expect(locksIn({ unread: { locks: { state: 'not-loaded' } } })).toBe('Couldn’t check locks. Not loaded.');
  });

  it('the locks of a cluster can be removed individually', async () => {
    const { onRemoveLock } = show({});
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Essentials', expanded: false }));
    await user.click(screen.getByRole('button', { name: 'Remove lock keep' }));
    expect(onRemoveLock).toHaveBeenCalledOnce();
  });

  it('the locks have no remove button if a permission is missing', async () => {
    const { onRemoveLock } = show({}, 'You may not');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Essentials', expanded: false }));
    await user.click(screen.getByRole('button', { name: 'Remove lock keep' }));
    expect(onRemoveLock).not.toHaveBeenCalled();
  });
});

it('collapsed Essentials show the resource group, subscription, and SKU in one line', async () => {
  show({});
  const summary = screen.getByText(/^rg-telemetry · .+ · .+ \(Standard\), \d+ instances$/);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Essentials' }));
  expect(summary.isConnected).toBe(false);
});
