import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { takeIntent } from '@/lib/client/fixes/pending-intent';
import { mostBytes, type PlanFile } from '@/lib/plan-file/plan-file';
import { samplePlanFile, sampleTenant } from '@/lib/plan-file/sample-plan-file';
import { OpenPlanDialog, type PlanSource } from './open-plan-dialog';

const fake = vi.hoisted(() => ({
  push: vi.fn(),
  add: vi.fn(async () => undefined),
  fleet: { data: undefined as unknown, error: null as unknown, isFetching: true },
}));
const session = { person: { tenantId: '', objectId: 'ben' }, config: { version: '0.2.0' } };
vi.mock('next/navigation', () => ({ useRouter: () => ({ push: fake.push }) }));
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => session }));
vi.mock('@/lib/client/bulk/use-bulk-run', () => ({ useRunActions: () => ({ add: fake.add }) }));
vi.mock('@/lib/client/queries/fleet', () => ({ useFleet: () => fake.fleet }));

const id =
  '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg-fraud/providers/Microsoft.Kusto/clusters/contosofraud';

function fileOf(plan: PlanFile | string): File {
  return new File([typeof plan === 'string' ? plan : JSON.stringify(plan)], 'plan.json');
}

function Opened({ first }: { first: PlanSource | null }) {
  const [source, setSource] = useState(first);
  return <OpenPlanDialog source={source} onSource={setSource} onClose={() => undefined} />;
}

function open(plan: PlanFile | string) {
  render(<Opened first={{ file: fileOf(plan) }} />);
  return userEvent.setup();
}

beforeEach(() => {
  session.person.tenantId = sampleTenant;
  fake.push.mockClear();
  fake.add.mockClear();
  fake.fleet = { data: { clusters: [{ cluster: { id } }], done: {} }, error: null, isFetching: false };
  sessionStorage.clear();
});

describe('opening a plan', () => {
  it('a plan of one fix shows its author and leads to Fix review with what the file has', async () => {
    const window = { start: '2026-02-01T22:00:00Z', end: '2026-02-01T23:00:00Z', timeZone: 'UTC' };
    const user = open(samplePlanFile({ window, note: 'Before <b>Monday</b>\u202E.' }));
    expect(await screen.findByText('Ada Lovelace')).toBeTruthy();
    expect(screen.getByText('Feb 1, 2026, 22:00–23:00 UTC')).toBeTruthy();
    expect(screen.getByText('Before <b>Monday</b>\uFFFD.')).toBeTruthy();
    expect(takeIntent(id)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Review plan' }));
    expect(fake.push).toHaveBeenCalledWith(
      '/clusters/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/rg-fraud/contosofraud/overview',
    );
    expect(takeIntent(id)).toMatchObject({ fixId: 'disk-encryption-off', input: {}, saved: { window } });
  });

  it('the plan of a link is removed from the history entry before the review opens', async () => {
    window.history.replaceState(null, '', '/runs#plan=abc');
    fake.push.mockImplementationOnce(() => expect(location.hash).toBe(''));
    const user = open(samplePlanFile());
    await user.click(await screen.findByRole('button', { name: 'Review plan' }));
    expect(fake.push).toHaveBeenCalledOnce();
    expect(location.pathname).toBe('/runs');
    expect(location.hash).toBe('');
  });

  it('a plan of a run becomes a new draft in planning, without a canary or a consent', async () => {
    const user = open(samplePlanFile({ kind: 'run' }));
    await user.click(await screen.findByRole('button', { name: 'Create draft' }));
    const [added] = fake.add.mock.calls as unknown as [[[Record<string, unknown>], unknown]];
    const [[run]] = added;
    expect(run).toMatchObject({ phase: 'planning', personId: 'ben', saved: { plans: [{}] } });
    expect(run).not.toHaveProperty('canary');
    expect(run).not.toHaveProperty('outsideWindow');
    expect(run.items).toEqual([{ state: { kind: 'queued' } }]);
    expect(fake.push).toHaveBeenCalledWith(`/runs/${run.id}`);
  });

  it('clusters that the account can’t read are listed', async () => {
    fake.fleet = { data: { clusters: [], done: {} }, error: null, isFetching: false };
    open(samplePlanFile());
    expect(await screen.findByText('1 cluster not found')).toBeTruthy();
  });

  it('without the list of clusters, the dialog says that they weren’t checked', async () => {
    fake.fleet = { data: undefined, error: new Error('no'), isFetching: false };
    open(samplePlanFile());
    expect(
      await screen.findByText(
        /^Couldn’t load the clusters of your account\. The review shows which of the plan’s clusters you can’t read\.$/,
      ),
    ).toBeTruthy();
    expect(screen.queryByText(/not found/)).toBeNull();
  });

  it('a plan of another tenant is refused with both tenants, and another file can be selected', async () => {
    const other = '99999999-2222-4333-8444-555555555555';
    const user = open(samplePlanFile({ tenantId: other }));
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(other);
    expect(alert.textContent).toContain(sampleTenant);
    expect(screen.queryByRole('button', { name: 'Review plan' })).toBeNull();
    await user.upload(screen.getByLabelText('Plan file to open'), fileOf(samplePlanFile()));
    expect(await screen.findByRole('button', { name: 'Review plan' })).toBeTruthy();
  });

  it('a file above the limit is refused without being read', async () => {
    const file = fileOf('x'.repeat(mostBytes + 1));
    const text = vi.spyOn(file, 'text');
    render(<Opened first={{ file }} />);
    expect((await screen.findByRole('alert')).textContent).toContain('at most 64 KiB');
    expect(text).not.toHaveBeenCalled();
  });

  it('a damaged link is refused with what to do', async () => {
    render(<Opened first={null} />);
    const user = userEvent.setup();
    await user.type(await screen.findByLabelText('Link'), 'https://kustodian.example/runs#plan=abc');
    await user.click(screen.getByRole('button', { name: 'Open link' }));
    await waitFor(() => expect(screen.getByRole('alert').textContent).toContain('Copy the whole link'));
  });
});
