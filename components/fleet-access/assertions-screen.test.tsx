import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AssertionsScreen } from './assertions-screen';

const fleet = vi.hoisted(() => ({ current: {} as object }));
const assertions = vi.hoisted(() => [{ name: 'no-users', none: 'users', can: 'read' }]);
const clusterId = vi.hoisted(
  () => '/subscriptions/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/resourceGroups/rg/providers/Microsoft.Kusto/clusters/adx1',
);
const outcomes = vi.hoisted(() => vi.fn());
vi.mock('@/lib/client/queries/fleet', async (original) => ({
  ...(await original<object>()),
  useFleet: () => ({ isFetching: false, error: null, refetch: vi.fn(), ...fleet.current }),
}));
vi.mock('@/lib/client/settings/use-access-assertions', () => ({ useAccessAssertions: () => ({ all: assertions }) }));
vi.mock('./use-fleet-access', () => ({
  useFleetAccess: () => ({ parts: new Map(), state: { phase: 'idle' }, load: vi.fn(), reload: vi.fn(), stop: vi.fn() }),
}));
vi.mock('../access', async () => {
  const { assertionOutcomes } = await import('@/lib/access/assertion-outcomes');
  return {
    useAssertionOutcomes: (all: never, loaded: never, unread: never) => assertionOutcomes(all, loaded, { unread }),
    AssertionResults: (props: {
      outcomes: { outcome: string }[];
      principalOf: (violation: object, assertion: string) => ReactNode;
      fixOf: (violation: object, assertion: string) => ReactNode;
    }) => {
      outcomes(props.outcomes.map(({ outcome }) => outcome));
      const violation = { clusterId, database: 'Sales', principal: { id: 'ada', type: 'user', displayName: 'Ada' } };
      return (
        <>
          <p>Results</p>
          {props.principalOf(violation, 'no & users')}
          {props.fixOf(violation, 'no & users')}
        </>
      );
    },
  };
});

const empty = { checks: [], subscriptions: [], clusters: [], problems: [], done: {} };

beforeEach(() => outcomes.mockClear());

describe('assertions on all clusters', () => {
  it.each([
    ['pass when every subscription was read', { data: empty }, 'pass'],
    [
      'are unknown when a subscription couldn’t be read',
      { data: { ...empty, problems: [{ scope: '/subscriptions/s', problem: { detail: 'Forbidden.' } }] } },
      'unknown',
    ],
    ['are unknown while the list is loading', { data: { ...empty, done: null }, isFetching: true }, 'unknown'],
    ['are unknown when the list couldn’t be loaded', { error: new Error('Failed.'), isFetching: true }, 'unknown'],
  ])('access assertions on all clusters: they %s', (_title, state, outcome) => {
    fleet.current = state;
    render(<AssertionsScreen />);
    expect(screen.getByText('Results')).toBeTruthy();
    expect(outcomes).toHaveBeenLastCalledWith([outcome]);
  });

  it('a violation links to the paths of its assertion on the page of the cluster', () => {
    fleet.current = { data: empty };
    render(<AssertionsScreen />);
    const queryOf = (name: string) => {
      const [path, query] = screen.getByRole('link', { name }).getAttribute('href')?.split('?') ?? [];
      expect(path).toBe('/clusters/8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705/rg/adx1/access');
      return Object.fromEntries(new URLSearchParams(query));
    };
    const opened = { view: 'assertions', assertion: 'no & users' };
    expect(queryOf('Show paths of Ada on adx1')).toEqual(opened);
    expect(queryOf('Ada')).toEqual({ ...opened, principal: 'ada', database: 'Sales' });
  });
});
