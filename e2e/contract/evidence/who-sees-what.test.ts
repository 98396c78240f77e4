import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ClusterRef } from '../../../lib/model/azure/arm-id';
import type { Snapshot } from '../../../lib/model/evidence';
import { evidenceParts } from '../../../lib/model/evidence-parts';
import { wholeDirectory } from '../../fixtures/gateway-setup';
import { type Contoso, startContoso } from './contoso';

let contoso: Contoso;

beforeAll(async () => {
  contoso = await startContoso();
}, 60_000);
afterEach(() => contoso.faults([]));
afterAll(() => contoso.close());

async function readAs(userName: string, ref: ClusterRef): Promise<Snapshot['parts']> {
  const gateway = await contoso.gateway(userName, { graphScope: wholeDirectory });
  return (await gateway.readSnapshot(ref)).parts;
}

/** The missing permission of each part that the account can’t read completely. */
function lacks(parts: Snapshot['parts']): Record<string, string[]> {
  const found = evidenceParts.map((part): [string, string[]] => [part, [...new Set(missingIn(parts[part]))]]);
  return Object.fromEntries(found.filter(([, missing]) => missing.length > 0));
}

function missingIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(missingIn);
  if (!('reason' in value) || value.reason !== 'forbidden') return inside;
  const { missingAction, smallestRole } = value as { missingAction?: string; smallestRole?: string };
  return [`${missingAction?.toLowerCase()}: ${smallestRole}`, ...inside];
}

describe('what an account can read of a cluster', () => {
  it('an Owner sees the whole cluster', async () => {
    expect(lacks(await readAs('owner@contoso.com', contoso.ref('contosoledger')))).toEqual({});
  });

  it('a Reader sees everything except the two lists that need an action, with the least-privileged role for them', async () => {
    expect(lacks(await readAs('reader@contoso.com', contoso.ref('contosotelemetry')))).toEqual({
      databasePrincipals: ['microsoft.kusto/clusters/databases/listprincipals/action: Contributor'],
      followerDatabases: ['microsoft.kusto/clusters/listfollowerdatabases/action: Contributor'],
    });
  });

  it('a Contributor of the resource group doesn’t see what is at the subscription', async () => {
    const parts = await readAs('contributor@contoso.com', contoso.ref('contosoclicks'));
    expect(lacks(parts)).toMatchObject({
      activityLogAlerts: ['microsoft.insights/activitylogalerts/read: Reader'],
      lighthouseDelegations: ['microsoft.managedservices/registrationassignments/read: Reader'],
      subscriptionLocks: ['microsoft.authorization/locks/read: Reader'],
    });
    for (const part of ['cluster', 'locks', 'roleAssignments', 'policyAssignments', 'databases'] as const) {
      expect([part, parts[part].state]).toEqual([part, 'read']);
    }
  });
});

describe('another tenant', () => {
  const message = "The access token is from the wrong issuer 'https://sts.windows.net/a/'.";
  const fault = { kind: 'status', status: 401, body: { error: { code: 'InvalidAuthenticationTokenTenant', message } } };

  it('another tenant that refuses the token makes only its own resources unknown', async () => {
    await contoso.faults([
      { match: { path: '/stcontosoledger/|/vaults/kv-contoso-ledger|/privateDnsZoneGroups$' }, fault },
    ]);
    const parts = await readAs('owner@contoso.com', contoso.ref('contosoledger'));
    expect(parts.keyVault).toMatchObject({ state: 'unreadable', azureCode: 'InvalidAuthenticationTokenTenant' });
    expect(parts.vaultKey.state).toBe('unreadable');
    expect(parts.roleAssignments.state).toBe('read');
    expect(parts.managedPrivateEndpoints.state).toBe('read');
  });

  it('a cluster in another tenant ends the request', async () => {
    await contoso.faults([{ match: { path: '/clusters/contosoledger$' }, fault }]);
    const reading = readAs('owner@contoso.com', contoso.ref('contosoledger'));
    await expect(reading).rejects.toMatchObject({ code: 'wrong-tenant' });
  });
});
