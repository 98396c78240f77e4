import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { sampleChosenKey } from '@/lib/checks/samples/sample-chosen-key';
import { sampleKeyInput, sampleVault } from '@/lib/checks/samples/sample-key';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '@/lib/fixes/build-plan';
import { keyRows } from '@/lib/fixes/preflight/key-rows';
import type { KeyVaultSummary } from '@/lib/model/api/api';
import type { Listing } from '../fixes/forms/listing';
import { ChooseIdentity } from './choose-identity';
import { ChooseKey, ChooseVault } from './choose-key';
import type { KeyChoice } from './key-choice';
import { KeyPreflight, type KeyPreflightState } from './key-preflight';
import { KeyWizard } from './key-wizard';

const nothing = () => undefined;
const choice: KeyChoice = { identity: 'user', ...sampleKeyInput };
const bare = sampleSnapshot({ cluster: { properties: { keyVaultProperties: null } } });

function textOf(element: ReactElement): string {
  return readable(render(element).container);
}

describe('the way to a customer-managed key', () => {
  it.each([
    [null, 'its followers too, which could not be read'],
    [0, 'nobody follows it now'],
    [1, '1 follower too'],
    [3, '3 followers too'],
  ])('the key wizard says which clusters are suspended together: %s', (followers, words) => {
    expect(textOf(<KeyWizard followers={followers} parts={[]} />)).toContain(
      `If this key loses access the cluster suspends; ${words}.`,
    );
  });

  it('the key wizard numbers its steps', () => {
    const parts = ['Identity', 'Key vault'].map((title) => ({ title, content: null }));
    expect(textOf(<KeyWizard followers={0} parts={parts} />)).toMatch(/1 ?\. ?Identity.*2 ?\. ?Key vault/);
  });
});

describe('the choice of a vault', () => {
  const show = (vaults: Listing<KeyVaultSummary>) =>
    textOf(<ChooseVault choice={choice} vault={null} vaults={vaults} error={undefined} onChange={nothing} />);
  it('the vault selection says that the key vaults are loading', () => {
    expect(show({ state: 'loading' })).toContain('Reading the key vaults…');
  });

  it("the vault selection shows why vaults couldn't be read, and still accepts a URI", () => {
    const shown = show({ state: 'failed', problem: { detail: 'Azure does not answer.' }, retry: nothing });
    expect(shown).toContain('Azure does not answer.');
    expect(shown).toContain('Read again');
    expect(shown).toContain('Vault URI');
  });

  it('the vault selection says that no vault is readable', () => {
    expect(show({ state: 'read', items: [] })).toContain('You can read no key vaults.');
  });
});

describe('the choice of a key', () => {
  it("the key selection is a text field if the vault isn't listed, and never asks for a version", () => {
    const shown = textOf(<ChooseKey choice={choice} keys={null} error="No such name." onChange={nothing} />);
    expect(shown).toContain('Key name');
    expect(shown).toContain('No such name.');
    expect(shown).toContain('Always use current key version.');
  });
});

describe('the choice of an identity', () => {
  it.each([
    [true, 'The cluster has it.'],
    [false, 'The cluster does not have it yet; the preflight offers to turn it on.'],
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
    expect(shown).not.toContain('Resource ID of the identity');
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
    expect(show({ state: 'incomplete' })).toContain('Choose an identity, a vault and a key first.');
    expect(show({ state: 'loading' })).toContain('Looking at the vault, the key and the identity…');
  });

  it('the key preflight shows why it failed', () => {
    expect(show({ state: 'failed', problem: { detail: 'The key vault could not be read.' } })).toContain(
      'The key vault could not be read.',
    );
  });

  it('the key preflight counts unmet conditions, and offers their fixes', () => {
    const shown = show(planned(sampleVault({ enablePurgeProtection: undefined })));
    expect(shown).toMatch(/1 of \d+ conditions do not hold\./);
    expect(shown).toContain('Turn purge protection on…');
    expect(show(planned())).toContain('Everything holds.');
  });

  it('the key preflight has nothing to check if the cluster uses the key already', () => {
    const plan = buildPlan('cmk-not-used', sampleKeyInput, sampleSnapshot());
    const answer = { plan, whatIf: { changes: [], closes: [], newlyFails: [] }, preflight: [] };
    expect(show({ state: 'planned', answer })).toContain('The cluster uses this key already');
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
    await userEvent.setup().click(screen.getByRole('button', { name: 'Turn purge protection on…' }));
    expect(onSmallFix).toHaveBeenCalledOnce();
  });
});
