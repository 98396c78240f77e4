import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { renderHook, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ada, ben } from '@/lib/access/testing/sample-principals';
import { sampleAccess } from '@/lib/access-answers/testing/access';
import { useAccessWithDatabase } from '@/lib/client/queries/access';
import type { EffectiveAccess, UnreadableAccess } from '@/lib/model/access';
import { Problem } from '@/lib/model/problem';

const json = vi.hoisted(() => vi.fn());
vi.mock('@/lib/client/api', async () => {
  const api = { json };
  return { useApi: () => api };
});

const clusterRef = { subscriptionId: '5b1f3a52-7c7e-4d0e-9a41-0d6f0a6d2c11', resourceGroup: 'g', clusterName: 'c' };
const unread: UnreadableAccess = { part: 'databasePrincipals', reason: 'not-loaded', of: 'Late' };
/** The answer for the cluster, without the database Late, and the answer with only its rows. */
const all = { ...sampleAccess(), databases: ['Late', 'Sales', 'Telemetry'], unreadable: [unread] };
const late: EffectiveAccess = {
  ...all,
  rows: all.rows.map((row) => (row.database === null ? row : { ...row, database: 'Late' })),
  unreadable: [],
};

function open(database: string | null, access: EffectiveAccess | null = all) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return renderHook(() => useAccessWithDatabase(clusterRef, '', access ?? undefined, database), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  }).result;
}

beforeEach(() => {
  json.mockReset().mockResolvedValue(late);
});

describe('a database beyond the first 200', () => {
  it('an unread database is loaded when it is selected, and the rows of the others stay', async () => {
    const result = open('late');
    // Without its rows, the answer would be a wrong no.
    expect(result.current.access).toBeUndefined();
    await waitFor(() => expect(result.current.access).toBeDefined());
    expect(json).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ path: expect.stringMatching(/\/access\?database=late$/) }),
    );
    const { rows = [], unreadable } = result.current.access ?? {};
    const idsOf = (name: string) =>
      rows.filter(({ database }) => database === name).map(({ principal }) => principal.id);
    expect(idsOf('Late')).toContain(ada);
    expect(idsOf('Telemetry')).toContain(ada);
    expect(rows.filter(({ principal, database }) => principal.id === ben && database === null)).toHaveLength(
      all.rows.filter(({ principal, database }) => principal.id === ben && database === null).length,
    );
    expect(unreadable).toEqual([]);
  });

  it('nothing is requested for a database that was read, or without one', () => {
    expect(open('Telemetry').current.access).toBe(all);
    expect(open(null).current.access).toBe(all);
    expect(open('Late', null).current.access).toBeUndefined();
    expect(json).not.toHaveBeenCalled();
  });

  it('a database that can’t be loaded stays unread, with the problem', async () => {
    json.mockImplementation(async () => {
      throw new Problem('forbidden', 'Azure denied it.');
    });
    const result = open('Late');
    await waitFor(() => expect(result.current.error).toBeInstanceOf(Problem));
    expect(result.current.access).toBe(all);
  });
});
