import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEstateSetting } from '../../lib/emulator/estate/load';
import { type Standalone, startStandalone } from '../fixtures/standalone';
import { expectExchangesValid } from './expect-valid';
import { haveSpecs } from './openapi';

/** Reads resources of contoso and sends the complete responses back, like Terraform does. Azure accepts them and changes nothing. */

const versions: Record<string, string> = {
  'microsoft.kusto/clusters': '2025-02-14',
  'microsoft.kusto/clusters/databases': '2025-02-14',
  'microsoft.kusto/clusters/databases/dataconnections': '2025-02-14',
  'microsoft.kusto/clusters/attacheddatabaseconfigurations': '2025-02-14',
  'microsoft.kusto/clusters/managedprivateendpoints': '2025-02-14',
  'microsoft.kusto/clusters/sandboxcustomimages': '2025-02-14',
  'microsoft.keyvault/vaults': '2023-07-01',
  'microsoft.keyvault/vaults/keys': '2023-07-01',
  'microsoft.managedidentity/userassignedidentities': '2023-01-31',
  'microsoft.network/privateendpoints': '2023-11-01',
  'microsoft.network/privateendpoints/privatednszonegroups': '2023-11-01',
  'microsoft.insights/diagnosticsettings': '2021-05-01-preview',
  'microsoft.insights/activitylogalerts': '2020-10-01',
};
/** Error codes of resources that accept no write: a cluster with an operation in progress, and a read-only lock. */
const closed = ['RequestConflict', 'ScopeLocked'];

describe('a PUT of an unchanged GET response', () => {
  let emulator: Standalone;
  let owner: string;

  beforeAll(async () => {
    emulator = await startStandalone(await loadEstateSetting('contoso'));
    owner = await emulator.token('owner@contoso.com');
  });
  afterAll(() => emulator.close());

  const sendBack = async (path: string) => {
    const before = await emulator.call(owner, 'GET', path);
    if (before.status !== 200) return undefined;
    const answer = await emulator.call(owner, 'PUT', path, before.json);
    if (closed.includes(answer.json.error?.code)) return undefined;
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300);
    let shown = '';
    const settled = async () => {
      shown = essence((await emulator.call(owner, 'GET', path)).json);
      return shown === essence(before.json);
    };
    await emulator.until(settled).catch(() => expect(shown, path).toBe(essence(before.json)));
    return true;
  };

  it('a PUT of an unchanged GET response is accepted for every resource and changes nothing', async () => {
    const { resources } = await loadEstateSetting('contoso');
    const taken = new Set<string>();
    for (const { id, type } of resources) {
      const version = versions[type.toLowerCase()];
      if (version && (await sendBack(`${id}?api-version=${version}`))) taken.add(type.toLowerCase());
    }
    expect([...taken].sort()).toEqual(Object.keys(versions).sort());
  }, 120_000);

  it('a PUT of an unchanged private endpoint connection is accepted, pending or approved', async () => {
    const statuses = new Set<string>();
    const { resources } = await loadEstateSetting('contoso');
    for (const { id } of resources.filter(({ type }) => type.toLowerCase() === 'microsoft.kusto/clusters')) {
      const list = await emulator.call(owner, 'GET', `${id}/privateEndpointConnections?api-version=2025-02-14`);
      for (const connection of list.json.value ?? []) {
        if (await sendBack(`${connection.id}?api-version=2025-02-14`))
          statuses.add(connection.properties.privateLinkServiceConnectionState.status);
      }
    }
    expect([...statuses].sort()).toEqual(['Approved', 'Pending']);
  }, 120_000);

  it.runIf(haveSpecs())('every unchanged PUT agrees with Microsoft’s OpenAPI files in every described exchange', () => {
    expectExchangesValid('sent back', emulator.exchanges);
  });
});

/** Returns a body with sorted members and without values that Azure changes on each write. */
function essence(body: Record<string, unknown>): string {
  return JSON.stringify(body, (name, value: unknown) => {
    if (name === 'etag' || name === 'systemData') return undefined;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([left], [right]) => left.localeCompare(right)));
  });
}
