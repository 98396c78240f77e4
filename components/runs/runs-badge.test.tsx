import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { openBulkRuns } from '@/lib/client/bulk/bulk-store';
import { sampleRun } from '@/lib/client/bulk/sample-run';
import { RunsBadge } from './runs-badge';

const person = { tenantId: 'contoso', objectId: 'ada' };
vi.mock('@/lib/client/auth/auth-provider', () => ({ useSession: () => ({ person }) }));
beforeEach(() => localStorage.clear());

it('the badge of Runs counts open runs, and names those that wait as the list of runs does', async () => {
  const save = async (id: string, change: Parameters<typeof sampleRun>[0]) =>
    (await openBulkRuns(localStorage)).of(id).save(sampleRun({ id, ...change }));
  await save('draft', { phase: 'review' });
  await save('paused', { phase: 'waves', pause: { reason: 'asked', message: '' } });
  await save('verified', { phase: 'proved' });
  render(<RunsBadge />);
  expect(screen.getByTitle('3 open, 1 paused, 1 canary verified')).toBeTruthy();
});
