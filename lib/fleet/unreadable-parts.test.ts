import { expect, it } from 'vitest';
import type { UnknownPart } from '@/lib/model/finding';
import { testRow } from './test-rows';
import { unreadableParts } from './unreadable-parts';

const vault: UnknownPart = {
  part: 'keyVault',
  reason: 'forbidden',
  missingAction: 'Microsoft.KeyVault/vaults/read',
  smallestRole: 'Key Vault Reader',
};

it('parts that could not be read are listed with their role and the number of clusters, and unloaded parts are not', () => {
  const unknown = (...parts: UnknownPart[]) => ({ outcome: 'unknown' as const, unknown: parts });
  const rows = [
    testRow('a', { 'cmk-not-used': unknown(vault), 'disk-encryption-off': unknown(vault) }),
    testRow('b', {
      'cmk-not-used': unknown(vault),
      'resource-lock-missing': unknown({ part: 'locks', reason: 'failed' }),
    }),
    testRow('c', { 'cmk-not-used': unknown({ part: 'databases', reason: 'not-loaded' }) }),
  ];
  expect(unreadableParts(rows)).toEqual([
    { ...vault, clusters: 2 },
    { part: 'locks', reason: 'failed', clusters: 1 },
  ]);
});
