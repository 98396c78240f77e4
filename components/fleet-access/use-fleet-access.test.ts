import { QueryClient } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { currentParts } from './use-fleet-access';

it('a cluster that its page read again since, such as after a change, is read again for the fleet', () => {
  const client = new QueryClient();
  const kept = new Map([
    ['/a', { part: 'old', at: 1000 }],
    ['/b', { part: 'kept', at: 3000 }],
    ['/c', { part: 'never opened', at: 1000 }],
  ]);
  client.setQueryData(['fleet-access'], kept);
  client.setQueryData(['cluster', '/a', null], {}, { updatedAt: 500 });
  client.setQueryData(['cluster', '/a', 'settings'], {}, { updatedAt: 2000 });
  client.setQueryData(['cluster', '/b', null], {}, { updatedAt: 2000 });
  expect([...currentParts(client, 'fleet-access').keys()]).toEqual(['/b', '/c']);
  expect(currentParts(client, 'other').size).toBe(0);
});
