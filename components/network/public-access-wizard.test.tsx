import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { textOf as readable } from '@/e2e/components/text-of';
import { sampleClusterId } from '@/lib/checks/samples/sample-cluster';
import { newPrivateEndpoint } from '@/lib/fixes/review/new-resources';
import { PublicAccessWizard, type WizardState } from './public-access-wizard';

const create = newPrivateEndpoint(
  { clusterId: sampleClusterId, location: 'West Europe', portal: 'https://portal.azure.com', tenantId: 'contoso' },
  null,
);

function show(state: WizardState, whyNot?: string) {
  const actions = {
    onAddress: vi.fn(),
    onDecide: vi.fn(),
    onReview: vi.fn(),
    onAskAgain: vi.fn(),
    onClose: vi.fn(),
  };
  const { container } = render(
    <PublicAccessWizard
      state={state}
      address={null}
      asking={false}
      create={create}
      whyNot={whyNot === undefined ? undefined : { words: whyNot }}
      {...actions}
    />,
  );
  return { ...actions, text: readable(container), user: userEvent.setup() };
}

function textOf(state: WizardState, whyNot?: string): string {
  return show(state, whyNot).text;
}

describe('the wizard that closes the public endpoint', () => {
  it('the public access wizard puts each condition under its step and leaves out the others', () => {
    const text = textOf({
      kind: 'known',
      rows: [
        { id: 'own-address', state: 'warn', message: 'You come from 203.0.113.7.', consent: true },
        { id: 'approved-private-endpoint', state: 'pass', message: 'One is approved.' },
        { id: 'private-dns', state: 'unknown', message: 'Zones were not read.' },
        { id: 'who-is-cut-off', state: 'warn', message: 'Other clients.' },
        { id: 'locks', state: 'pass', message: 'No lock.' },
      ],
    });
    expect(text).toMatch(
      /Private DNS: unknown .*Approval: passed .*1\. Private endpoint .*Zones were not read\. .*1 check passed .*2\. Clients that lose access .*203\.0\.113\.7\. .*Other clients\. .*Review change/,
    );
    expect(text).not.toContain('No lock.');
  });

  it('the wizard that closes the public endpoint the public access wizard draws the paths to the cluster, with the state of each link', () => {
    show({
      kind: 'known',
      rows: [
        { id: 'approved-private-endpoint', state: 'pass', message: '' },
        { id: 'private-dns', state: 'warn', message: '' },
      ],
    });
    const pathOf = (name: string) => readable(screen.getByRole('list', { name }));
    expect(screen.getByRole('figure', { name: 'Network paths after this change' })).toBeTruthy();
    expect(pathOf('From the internet')).toBe('Internet Disabled Public endpoint Disabled Cluster');
    expect(pathOf('From the virtual network')).toBe(
      'Virtual network Private DNS: warning Private endpoint Approval: passed Cluster',
    );
  });

  it('the public access wizard offers to approve or reject a connection if none is approved', () => {
    const fix = { fixId: 'private-endpoint-unknown', input: {} } as const;
    const row = { id: 'approved-private-endpoint', state: 'warn', message: 'None.', consent: true, fix } as const;
    expect(textOf({ kind: 'known', rows: [row] })).toContain('Approve or reject connection…');
  });

  it('the public access wizard offers a new private endpoint unless one can be approved', async () => {
    const row = { id: 'approved-private-endpoint', state: 'warn', message: 'None.', consent: true } as const;
    const { user } = show({ kind: 'known', rows: [row] });
    await user.click(screen.getByRole('button', { name: 'Create a private endpoint' }));
    expect(screen.getByRole('region', { name: 'Create a private endpoint' }).textContent).toContain('Check again');
    cleanup();
    show({ kind: 'known', rows: [{ ...row, state: 'pass' }] });
    expect(screen.queryByRole('button', { name: 'Create a private endpoint' })).toBeNull();
  });

  it("the public access wizard shows why conditions are unknown, and why the review isn't available", () => {
    expect(textOf({ kind: 'failed', problem: { detail: 'Azure did not answer.' } })).toContain('Azure did not answer.');
    expect(textOf({ kind: 'asking' }, 'You may not.')).toContain('You may not.');
  });

  it('the public access wizard takes the focus at its heading, and closes on request', async () => {
    const { onClose, user } = show({ kind: 'known', rows: [] });
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Turn off public network access' }));
    await user.click(screen.getByRole('button', { name: 'Close' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('the public access wizard is busy while the conditions are loading', () => {
    const { container } = render(
      <PublicAccessWizard
        state={{ kind: 'asking' }}
        address={null}
        asking={false}
        create={create}
        whyNot={undefined}
        onAddress={() => undefined}
        onDecide={() => undefined}
        onReview={() => undefined}
        onAskAgain={() => undefined}
        onClose={() => undefined}
      />,
    );
    expect(container.querySelector('[aria-busy="true"]')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('Running preflight checks…');
  });

  it('the public access wizard opens the review, unless a permission is missing', async () => {
    const allowed = show({ kind: 'known', rows: [] });
    await allowed.user.click(screen.getByRole('button', { name: 'Review change' }));
    expect(allowed.onReview).toHaveBeenCalledOnce();
    cleanup();
    const denied = show({ kind: 'known', rows: [] }, 'You may not');
    await denied.user.click(screen.getByRole('button', { name: /^Review/ }));
    expect(denied.onReview).not.toHaveBeenCalled();
  });

  it('the public access wizard loads the conditions again after a failure', async () => {
    const { onAskAgain, user } = show({ kind: 'failed', problem: { detail: 'Azure did not answer.' } });
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(onAskAgain).toHaveBeenCalledOnce();
  });
});
