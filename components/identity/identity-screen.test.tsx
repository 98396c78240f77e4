import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { checks, evaluate } from '@/lib/checks/catalog';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { WriteAccess } from '../ui/write-access';
import { Identity } from './identity-screen';

function show(changes: SampleChanges = {}, canWrite = true, whyNot?: string) {
  const snapshot = sampleSnapshot(changes);
  const { cluster } = snapshot.parts;
  if (cluster.state !== 'read') throw new Error('the sample is read');
  const actions = { onFix: vi.fn(), onAttach: vi.fn(), onRemove: vi.fn() };
  const onOpen = vi.fn();
  const findings = evaluate(snapshot, { at: '2026-11-25T10:00:00.000Z' });
  const { container } = render(
    <WriteAccess value={canWrite}>
      <Identity
        cluster={cluster.value}
        basePath="/clusters/s/g/c"
        snapshot={snapshot}
        results={{ findings, openId: null, onOpen }}
        turnOn="turn-system-identity-on"
        {...actions}
        whyNotFix={() => (whyNot ? { words: whyNot } : undefined)}
      />
    </WriteAccess>,
  );
  return { ...actions, onOpen, text: readable(container), user: userEvent.setup() };
}

function textOf(changes: SampleChanges = {}, canWrite = true): string {
  return show(changes, canWrite).text;
}

describe('the identity page', () => {
  it('the identity page names the uses of each identity: the key, and data connections by name', () => {
    const text = textOf({ dataConnections: sampleDatabaseItems([sampleDataConnection()]) });
    expect(text).toContain('Used by Data connection telemetry/events');
    expect(text).toContain('id-telemetry-key');
    expect(text).toContain('Used by Customer-managed key');
  });

  it('the identity page shows the results of its checks, which open their findings', async () => {
    const { onOpen, user } = show();
    const results = screen.getByRole('list', { name: 'Results for system-assigned managed identity' });
    await user.click(within(results).getByRole('link', { name: 'Pass The cluster should have a managed identity' }));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith('managed-identity-none');
    expect(screen.getByRole('list', { name: 'Results for user-assigned identities' })).toBeDefined();
  });

  it('the identity page has the result of each check of its category once', () => {
    show();
    const ofCategory = checks.filter(({ category }) => category === 'identity').map(({ title }) => title);
    const shown = screen.getAllByRole('list', { name: /^Results for / }).flatMap((list) => [...list.children]);
    expect(shown).toHaveLength(ofCategory.length);
    for (const title of ofCategory) expect(screen.getByText(title)).toBeDefined();
  });

  it('the identity page shows managed identity policies, and offers to load them', () => {
    expect(textOf()).toContain(
      'All databases/8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584 (SandboxArtifacts) telemetry/8c1f0a72-5be4-4d39-9a06-e3f7d2b1c584 (NativeIngestion)',
    );
    expect(textOf({ unread: { kusto: { state: 'not-loaded' } } })).toContain(
      'Couldn’t check managed identity policies. Not loaded. Load results',
    );
  });

  it("the identity page names the roles of each identity, and which weren't read", () => {
    const text = textOf();
    expect(text).toContain('Key Vault Crypto Service Encryption User on telemetry-data');
    expect(text).toContain('Couldn’t check Azure roles of the system-assigned identity on other resources');
    expect(textOf({ unread: { userAssignedIdentities: { state: 'not-loaded' } } })).toContain(
      'Azure roles of the identity id-telemetry-key',
    );
  });

  it("the identity page doesn't treat unread data connections as none", () => {
    const unread = { dataConnections: { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } } as const;
    expect(textOf({ unread })).toContain('Couldn’t check data connections. You may not.');
  });

  it('the identity page shows what Azure Resource Manager never returns', () => {
    expect(textOf()).toContain('continuous exports can also use these identities');
  });

  it('the identity page adds and removes identities, except in a read-only browser', () => {
    expect(textOf()).toMatch(/Remove .*Add/);
    const readOnly = textOf({}, false);
    expect(readOnly).not.toContain('Remove');
    expect(readOnly).toContain('System-assigned identity: On');
  });

  it('the identity page has an empty state if the cluster has no identity', () => {
    expect(textOf({ cluster: { identity: { type: 'None' } } })).toContain('No user-assigned identities.');
  });

  it('the identity page opens the fix that turns off the system-assigned identity', async () => {
    const { onFix, user } = show();
    const identity = screen.getByRole('switch', { name: 'System-assigned identity', checked: true });
    expect(
      screen.getByText(
        'You review the change before it’s applied. Turning off the identity deletes its object ID and all its roles.',
      ).id,
    ).toBe(identity.getAttribute('aria-describedby'));
    await user.click(identity);
    expect(onFix).toHaveBeenCalledExactlyOnceWith('turn-system-identity-off');
  });

  it('attaches an identity, and removes one by its ID', async () => {
    const { onAttach, onRemove, user } = show();
    await user.click(screen.getByRole('button', { name: 'Add user-assigned identity…' }));
    expect(onAttach).toHaveBeenCalledOnce();
    await user.click(screen.getByRole('button', { name: 'Remove id-telemetry-key' }));
    expect(onRemove.mock.lastCall?.[0]).toMatch(/userAssignedIdentities\/id-telemetry-key$/i);
  });

  it('the identity page changes nothing if a permission is missing', async () => {
    const { onAttach, onFix, onRemove, user } = show({}, true, 'You may not');
    await user.click(screen.getByRole('switch'));
    await user.click(screen.getByRole('button', { name: /^Add/ }));
    await user.click(screen.getByRole('button', { name: /^Remove id-telemetry-key/ }));
    for (const action of [onAttach, onFix, onRemove]) expect(action).not.toHaveBeenCalled();
  });
});
