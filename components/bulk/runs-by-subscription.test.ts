import { describe, expect, it } from 'vitest';
import type { FleetRow } from '../fleet';
import { runsBySubscription } from './runs-by-subscription';

const row = (id: string, subscriptionId: string) => ({ cluster: { id, subscriptionId } }) as FleetRow;

describe('runs by subscription', () => {
  it('each subscription has its own run, in the order of its clusters', () => {
    const rows = [row('a', 's1'), row('b', 's2'), row('c', 's1')];
    expect(runsBySubscription(rows, 500)).toEqual({ runs: [['a', 'c'], ['b']], subscriptions: 2 });
  });

  it('a subscription with more clusters than a run can have is split', () => {
    const rows = ['a', 'b', 'c', 'd', 'e'].map((id) => row(id, 's1'));
    expect(runsBySubscription(rows, 2).runs).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });
});
