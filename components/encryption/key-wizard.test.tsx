import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleKeyInput, sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import type { KeyChoice } from '@/lib/cluster/key-choice';
import { buildPlan } from '@/lib/fixes/build-plan';
import { keyRows } from '@/lib/fixes/preflight/key-rows';
import { newKey, newKeyVault } from '@/lib/fixes/review/new-resources';
import type { KeyVaultSummary } from '@/lib/model/api/api';
import type { Listing } from '../fixes/forms/listing';
import { ChooseIdentity } from './choose-identity';
import { ChooseKey, ChooseVault } from './choose-key';
import { KeyPreflight, type KeyPreflightState } from './key-preflight';
import { KeyWizard } from './key-wizard';

const nothing = () => undefined;
const choice: KeyChoice = { identity: 'user', ...sampleKeyInput };
const bare = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });

const unreadable = {
  state: 'unreadable',
  reason: 'forbidden',
  message: 'Azure denied this request.',
  missingAction: 'Microsoft.Kusto/clusters/ListFollowerDatabases/action',
  smallestRole: 'Contributor',
} as const;

function textOf(element: ReactElement): string {
  return readable(render(element).container);
}

describe('the way to a customer-managed key', () => {
  it.each([
    [null, 'Azure suspends the cluster and any followers.'],
    [0, 'Azure suspends the cluster. The cluster has no followers.'],
    [1, 'Azure suspends the cluster and its 1 follower.'],
    [3, 'Azure suspends the cluster and its 3 followers.'],
  ])('the key wizard shows which clusters are suspended together: %s', (count, words) => {
    const followers = count === null ? unreadable : sampleReading(count);
    expect(textOf(<KeyWizard followers={followers} choices={[]} checks={[]} />)).toContain(
      `If the cluster loses access to this key, ${words}`,
    );
  });

  it('the key wizard shows the permission that would load the followers', () => {
    const text = textOf(<KeyWizard followers={unreadable} choices={[]} checks={[]} />);
    expect(text).toContain('Couldn’t check followers of the cluster. Azure denied this request. You need ');
    expect(text).toContain('You need Contributor');
  });

  it('the key wizard numbers its steps', () => {
    const step = (title: string) => ({ title, content: null });
    const steps = { choices: [step('Identity'), step('Key vault')], checks: [step('Review')] };
    expect(textOf(<KeyWizard followers={sampleReading(0)} {...steps} />)).toMatch(
      /1 ?\. ?Identity.*2 ?\. ?Key vault.*3 ?\. ?Review/,
    );
  });
});

describe('the choice of a vault', () => {
  const show = (vaults: Listing<KeyVaultSummary>) =>
    textOf(<ChooseVault choice={choice} vault={null} vaults={vaults} error={undefined} onChange={nothing} />);
  it('the key vault selection shows that the key vaults are loading', () => {
    expect(show({ state: 'loading' })).toContain('Loading key vaults…');
  });

  it("the key vault selection shows why key vaults couldn't be read, and still accepts a URI", () => {
    const shown = show({ state: 'failed', problem: { detail: 'Azure does not answer.' }, retry: nothing });
    expect(shown).toContain('Azure does not answer.');
    expect(shown).toContain('Retry');
    expect(shown).toContain('Key vault URI');
  });

  it('the key vault selection shows that no vault is readable', () => {
    expect(show({ state: 'read', items: [] })).toContain('Your account can’t read any key vaults.');
  });
});

describe('a wizard that starts from nothing', () => {
  const target = {
    clusterId: bare.clusterId,
    location: 'West Europe',
    portal: 'https://portal.azure.com',
    tenantId: 'contoso',
  };
  const listedVault: KeyVaultSummary = {
    id: sampleVault().id,
    name: 'kv-elsewhere',
    keyVaultUri: 'https://kv-elsewhere.vault.azure.net/',
    location: 'northeurope',
    sameRegion: false,
    decidedByRoles: true,
    softDelete: true,
    purgeProtection: true,
  };
  const showVaults = (items: readonly KeyVaultSummary[], read = nothing) =>
    render(
      <ChooseVault
        choice={choice}
        vault={null}
        vaults={{ state: 'read', items, again: { read, reading: false } }}
        error={undefined}
        create={{ resource: newKeyVault(target, null), region: 'westeurope' }}
        onChange={nothing}
      />,
    );

  it('the key vault selection offers a new one if each listed one is in another region', async () => {
    const read = vi.fn();
    showVaults([listedVault, listedVault], read);
    const offer = screen.getByRole('region', { name: 'Create a key vault' });
    expect(offer.textContent).toContain(
      'All 2 listed key vaults are in other regions. The key vault must be in the cluster’s region, westeurope.',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(read).toHaveBeenCalledOnce();
  });

  it('the key vault selection offers no new one if a listed one can be used', () => {
    showVaults([listedVault, { ...listedVault, sameRegion: true }]);
    expect(screen.queryByRole('region', { name: 'Create a key vault' })).toBeNull();
  });

  it.each([
    ['expired', { expiresAt: '2026-01-01T00:00:00.000Z' }, true],
    ['disabled', { enabled: false }, true],
    ['an elliptic curve', { kty: 'EC' }, true],
    ['of an unknown type', { kty: null, keySize: null }, false],
  ])('the key selection offers a new key if the only one is %s: %#', (_, change, isOffered) => {
    const key = { name: 'cmk', kty: 'RSA', keySize: 3072, enabled: true, expiresAt: null, ...change };
    render(
      <ChooseKey
        choice={choice}
        keys={{ state: 'read', items: [key] }}
        error={undefined}
        create={{ resource: newKey(target, listedVault, null), at: new Date('2026-11-25T10:00:00.000Z') }}
        onChange={nothing}
      />,
    );
    expect(screen.queryByRole('region', { name: 'Create a key' }) !== null).toBe(isOffered);
  });
});

describe('the choice of a key', () => {
  it("the key selection is a text field if the vault isn't listed, and never asks for a version", () => {
    const shown = textOf(<ChooseKey choice={choice} keys={null} error="No such name." onChange={nothing} />);
    expect(shown).toContain('Key name');
    expect(shown).toContain('No such name.');
    expect(shown).toContain('Always use current key version is on.');
  });
});

describe('the choice of an identity', () => {
  it.each([
    [true, 'On. Azure deletes it with the cluster.'],
    [false, 'Off. You can turn it on during the review.'],
  ])('the identity selection describes the system-assigned identity (%s)', (hasSystemIdentity, words) => {
    const shown = textOf(
      <ChooseIdentity
        choice={{ ...choice, identity: 'system' }}
        hasSystemIdentity={hasSystemIdentity}
        identities={{ state: 'loading' }}
        error={undefined}
        onChange={nothing}
      />,
    );
    expect(shown).toContain(words);
    expect(shown).not.toContain('Identity resource ID');
  });
});

describe('the preflight of a key', () => {
  const show = (preflight: KeyPreflightState) =>
    textOf(
      <KeyPreflight
        preflight={preflight}
        checking={false}
        snapshot={bare}
        portal="https://portal.azure.com"
        onCheckAgain={nothing}
        onSmallFix={nothing}
      />,
    );
  const planned = (vault = sampleVault()): KeyPreflightState => {
    const snapshot = { ...bare, chosenKey: sampleChosenKey({ vault: sampleReading(vault) }) };
    const plan = buildPlan('cmk-not-used', sampleKeyInput, snapshot);
    const facts = { at: '2026-11-25T10:00:00.000Z', me: { objectId: 'me' }, permissions: {} };
    const whatIf = { changes: [], closes: [], newlyFails: [] };
    return { state: 'planned', answer: { plan, whatIf, preflight: keyRows(snapshot, plan, facts) } };
  };

  it('the key preflight waits for the selection, and then shows its progress', () => {
    expect(show({ state: 'incomplete' })).toContain('Select an identity, a key vault, and a key first.');
    expect(show({ state: 'loading' })).toContain('Checking the key vault, key, and identity…');
  });

  it('the key preflight shows why it failed', () => {
    expect(show({ state: 'failed', problem: { detail: 'The key vault could not be read.' } })).toContain(
      'The key vault could not be read.',
    );
  });

  it('the key preflight counts unmet conditions, and offers their fixes', () => {
    const shown = show(planned(sampleVault({ enablePurgeProtection: undefined })));
    expect(shown).toMatch(/1 of \d+ preflight checks blocks this change\./);
    expect(shown).toContain('Turn on purge protection…');
    expect(show(planned())).toContain('All preflight checks passed.');
  });

  it('the key preflight has nothing to check if the cluster already uses the key', () => {
    const plan = buildPlan('cmk-not-used', sampleKeyInput, sampleSnapshot());
    const answer = { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] };
    expect(show({ state: 'planned', answer })).toContain('The cluster already uses the current version of this key');
  });

  it('the key preflight can be repeated after a failure, unless it is in progress', async () => {
    const onCheckAgain = vi.fn();
    const preflight = { state: 'failed', problem: { detail: 'Azure does not respond.' } } as const;
    const props = { preflight, snapshot: bare, portal: '', onCheckAgain, onSmallFix: nothing };
    const { rerender } = render(<KeyPreflight {...props} checking={false} />);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(onCheckAgain).toHaveBeenCalledOnce();
    rerender(<KeyPreflight {...props} checking />);
    await user.click(screen.getByRole('button', { name: 'Check again', busy: true }));
    expect(onCheckAgain).toHaveBeenCalledOnce();
  });

  it('the key preflight starts the fix that a condition offers', async () => {
    const onSmallFix = vi.fn();
    render(
      <KeyPreflight
        preflight={planned(sampleVault({ enablePurgeProtection: undefined }))}
        checking={false}
        snapshot={bare}
        portal="https://portal.azure.com"
        onCheckAgain={nothing}
        onSmallFix={onSmallFix}
      />,
    );
    await userEvent.setup().click(screen.getByRole('button', { name: 'Turn on purge protection…' }));
    expect(onSmallFix).toHaveBeenCalledOnce();
  });
});
