import { describe, expect, it } from 'vitest';
import { sampleDatabaseItems, sampleDataConnection } from '@/lib/checks/samples/sample-neighbours';
import {
  sampleConnection,
  sampleInjection,
  samplePrivateEndpoint,
  sampleZoneGroup,
} from '@/lib/checks/samples/sample-network';
import { sampleReading } from '@/lib/checks/samples/sample-result';
import { type SampleChanges, sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { buildPlan } from '../build-plan';
import type { FixId } from '../catalog';
import type { PreflightRow } from '../plan/fix-plan';
import { applyPlan } from '../steps';
import { networkRows } from './network-rows';
import type { ClientAddress } from './own-address-row';

const facts = { at: '2026-11-27T00:00:00Z', permissions: {} };
const unread = { state: 'unreadable', reason: 'forbidden', message: 'You may not.' } as const;
const foreignEndpoint =
  '/subscriptions/d2c81b60-4e7f-4a35-9b0d-6f1e8c35a974/resourceGroups/rg-partner/providers/Microsoft.Network/privateEndpoints/pe-partner';
type Properties = NonNullable<SampleChanges['cluster']>['properties'];

function rowsOf(
  fixId: FixId,
  input: object,
  { properties, address, ...changes }: SampleChanges & { properties?: Properties; address?: ClientAddress } = {},
): Record<string, PreflightRow> {
  const snapshot = sampleSnapshot({ ...changes, cluster: { properties: properties ?? {} } });
  const rows = networkRows(snapshot, buildPlan(fixId, input, snapshot), { ...facts, me: { objectId: 'me', address } });
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

const seen = (value: string): ClientAddress => ({ value, source: 'server' });
const open = (allowedIpRangeList: string[] = []) => ({ publicNetworkAccess: 'Enabled', allowedIpRangeList });
const off = (more: Parameters<typeof rowsOf>[2] = {}) =>
  rowsOf('public-network-enabled', {}, { ...more, properties: { ...open(), ...more.properties } });
const narrow = (list: string[], more: Parameters<typeof rowsOf>[2] = {}) =>
  rowsOf(
    'public-without-ip-filter',
    { allowedIpRangeList: list },
    { ...more, properties: { ...open(), ...more.properties } },
  );

describe('closing the public endpoint', () => {
  it('closing public access asks for consent without an approved private endpoint, and offers to approve a pending one', () => {
    const connection = sampleConnection('pe-new', 'Pending');
    const row = off({ properties: { privateEndpointConnections: [connection] } })['approved-private-endpoint'];
    expect(row).toMatchObject({
      state: 'warn',
      consent: true,
      message:
        'The cluster has no approved private endpoint connection. Clients lose access. Not approved: pe-new-2f6c1b84 (Pending).',
      fix: { fixId: 'private-endpoint-unknown', input: { connectionId: connection.id, decision: 'Approved' } },
    });
    const two = [connection, sampleConnection('pe-two', 'Pending')];
    expect(off({ properties: { privateEndpointConnections: two } })['approved-private-endpoint']?.fix?.input).toEqual(
      {},
    );
    const rejected = [sampleConnection('pe', 'Rejected')];
    const none = off({ properties: { privateEndpointConnections: rejected } })['approved-private-endpoint'];
    expect(none).not.toHaveProperty('fix');
    expect(off({ properties: { privateEndpointConnections: null } })['approved-private-endpoint']?.consent).toBe(true);
  });

  it('closing public access doesn’t count an approved private endpoint of another subscription', () => {
    const stranger = sampleConnection('pe-partner', 'Approved', foreignEndpoint);
    const row = off({ properties: { privateEndpointConnections: [stranger] } })['approved-private-endpoint'];
    expect(row).toMatchObject({
      state: 'warn',
      consent: true,
      message: expect.stringContaining('pe-partner-2f6c1b84'),
    });
    const both = [stranger, sampleConnection('pe-telemetry', 'Approved')];
    expect(off({ properties: { privateEndpointConnections: both } })['approved-private-endpoint']).toMatchObject({
      state: 'pass',
      message: 'Approved private endpoint connections: pe-telemetry-2f6c1b84.',
    });
    const unreadList = { knownSubscriptions: { ...unread, missingAction: 'Microsoft.Resources/subscriptions/read' } };
    expect(off({ unread: unreadList })['approved-private-endpoint']).toMatchObject({
      state: 'unknown',
      consent: true,
      message: expect.stringContaining('You need Reader (Microsoft.Resources/subscriptions/read).'),
    });
  });

  it('closing public access asks for the decision about a pending private endpoint of another subscription', () => {
    const connection = sampleConnection('pe-partner', 'Pending', foreignEndpoint);
    const row = off({ properties: { privateEndpointConnections: [connection] } })['approved-private-endpoint'];
    expect(row?.fix?.input).toEqual({ connectionId: connection.id });
  });

  it('closing public access lists the approved private endpoints, and recognizes an injected cluster', () => {
    expect(off()['approved-private-endpoint']).toMatchObject({
      state: 'pass',
      message: expect.stringContaining('pe-telemetry'),
    });
    const injected = { virtualNetworkConfiguration: sampleInjection, privateEndpointConnections: [] };
    expect(off({ properties: injected })['approved-private-endpoint']).toMatchObject({ state: 'pass' });
  });

  it('closing public access checks where the DNS names lead', () => {
    expect(off()['private-dns']).toMatchObject({ state: 'pass' });
    const without = { privateEndpoints: [samplePrivateEndpoint('pe-telemetry', sampleReading([]))] };
    expect(off(without)['private-dns']).toMatchObject({
      state: 'warn',
      message: expect.stringContaining('pe-telemetry'),
    });
    const blobOnly = sampleReading([sampleZoneGroup(['privatelink.blob.core.windows.net'])]);
    expect(off({ privateEndpoints: [samplePrivateEndpoint('pe-telemetry', blobOnly)] })['private-dns']?.state).toBe(
      'warn',
    );
    expect(off({ privateEndpoints: [samplePrivateEndpoint('pe-telemetry', unread)] })['private-dns']?.state).toBe(
      'unknown',
    );
    expect(off({ unread: { privateEndpoints: unread } })['private-dns']?.state).toBe('unknown');
    expect(off({ privateEndpoints: [] })['private-dns']?.state).toBe('unknown');
    expect(off({ properties: { privateEndpointConnections: [] } })).not.toHaveProperty('private-dns');
  });

  it('closing public access asks for consent for any own address, because private routes can’t be known', () => {
    for (const address of [seen('203.0.113.7'), seen('10.0.0.4'), undefined]) {
      const row = off(address ? { address } : {})['own-address'];
      expect(row).toMatchObject({ state: 'warn', consent: true });
      expect(row?.message).toContain(address?.value ?? 'Your IP address is unknown');
    }
  });

  it('closing public access shows who loses access, and what couldn’t be read', () => {
    const followers = {
      followerDatabases: [{ clusterResourceId: '/subscriptions/s/clusters/sales', databaseName: 'telemetry' }],
    };
    const known = off(followers)['who-is-cut-off'];
    expect(known?.state).toBe('warn');
    for (const word of ['internet clients', 'sales', 'events', 'mpe-events', 'doesn’t list other clients'])
      expect(known?.message).toContain(word);
    const parts = { followerDatabases: unread, dataConnections: unread, managedPrivateEndpoints: unread };
    const message = off({ unread: parts })['who-is-cut-off']?.message;
    for (const what of ['follower databases', 'data connections', 'managed private endpoints'])
      expect(message).toContain(`Couldn’t check ${what}.`);
    const [database] = sampleDatabaseItems([sampleDataConnection()]);
    const half = database ? [{ ...database, items: unread }] : [];
    expect(off({ dataConnections: half })['who-is-cut-off']?.message).toContain(
      'Couldn’t check the data connections of telemetry.',
    );
    const alone = { followerDatabases: [], dataConnections: [], managedPrivateEndpoints: [] };
    expect(off(alone)['who-is-cut-off']?.message).not.toMatch(/follow|data connections|Managed/);
  });

  it('closing public access recognizes that a perimeter allowed access', () => {
    const rows = off({ properties: { publicNetworkAccess: 'SecuredByPerimeter' } });
    expect(rows['who-is-cut-off']?.message).toContain('perimeter');
    expect(rows['own-address']?.consent).toBe(true);
  });
});

describe('narrowing the IP list', () => {
  it('narrowing the IP allowlist keeps your own address, or asks for consent', () => {
    const list = ['203.0.113.0/24', 'PowerBI'];
    expect(narrow(list, { address: seen('203.0.113.7') })['own-address']).toEqual({
      id: 'own-address',
      state: 'pass',
      message: 'The server detected your address 203.0.113.7. The IP allowlist includes this address.',
    });
    expect(narrow(list, { address: { value: '198.51.100.4', source: 'person' } })['own-address']).toMatchObject({
      state: 'warn',
      consent: true,
      message: expect.stringMatching(
        /^You entered the address 198\.51\.100\.4\. The IP allowlist doesn’t include this address/,
      ),
    });
    expect(narrow(list, { address: seen('::1') })['own-address']).toMatchObject({
      consent: true,
      message: expect.stringContaining('::1, which isn’t public.'),
    });
    expect(narrow(list)['own-address']).toMatchObject({ consent: true });
    // A list with only private addresses allows no client on the internet.
    expect(narrow(['10.0.0.0/8'], { address: seen('10.0.0.4') })['own-address']).toMatchObject({ consent: true });
  });

  it('narrowing the IP allowlist lists the tags and ranges that lose access', () => {
    const before = { properties: open(['PowerBI', '198.51.100.0/24', '203.0.113.0/24']) };
    const message = narrow(['203.0.113.0/24'], before)['who-is-cut-off']?.message;
    expect(message).toContain('Services in these service tags lose access: PowerBI.');
    expect(message).toContain('Clients in these ranges lose access: 198.51.100.0/24.');
    expect(narrow(['203.0.113.0/24'])['who-is-cut-off']?.message).toContain('aren’t on the IP allowlist');
    const closed = off({ properties: open(['PowerBI']) })['who-is-cut-off']?.message;
    expect(closed).toContain('tags lose access: PowerBI');
  });

  it('narrowing the IP allowlist has no row if no one loses access', () => {
    expect(narrow(['203.0.0.0/16', 'PowerBI'], { properties: open(['203.0.113.0/24']) })).toEqual({});
    expect(narrow(['203.0.113.0/24'], { properties: { publicNetworkAccess: 'Disabled' } })).toEqual({});
    expect(rowsOf('turn-public-network-on', {}, { properties: { publicNetworkAccess: 'Disabled' } })).toEqual({});
    expect(rowsOf('purge-enabled', {}, { properties: { enablePurge: true } })).toEqual({});
  });

  it('narrowing the IP allowlist by an undo is evaluated like any other', () => {
    const before = sampleSnapshot({ cluster: { properties: open(['203.0.113.0/24']) } });
    const plan = buildPlan('public-without-ip-filter', { allowedIpRangeList: ['198.51.100.0/24'] }, before);
    const after = applyPlan(before, plan);
    const rows = networkRows(after, buildPlan('undo', { of: plan }, after), {
      ...facts,
      me: { objectId: 'me', address: seen('198.51.100.4') },
    });
    expect(rows).toContainEqual(expect.objectContaining({ id: 'own-address', state: 'warn', consent: true }));
  });
});

describe('rejecting a private endpoint connection', () => {
  const reject = (status: string, properties: Properties = {}) => {
    const connection = sampleConnection('pe-telemetry', status);
    const input = { connectionId: connection.id, decision: 'Rejected' };
    return rowsOf('private-endpoint-unknown', input, {
      properties: { privateEndpointConnections: [connection], ...properties },
    });
  };

  it('rejecting the last private endpoint of a closed cluster asks for consent', () => {
    const rows = reject('Approved');
    expect(rows['approved-private-endpoint']).toMatchObject({ state: 'warn', consent: true });
    expect(rows['own-address']).toMatchObject({ state: 'warn', consent: true });
  });

  it('rejecting a private endpoint of an open cluster warns, and a pending one removes no access', () => {
    expect(reject('Approved', open())).toMatchObject({ 'who-is-cut-off': { state: 'warn' } });
    expect(reject('Approved', open())).not.toHaveProperty('own-address');
    expect(reject('Pending')).toEqual({});
  });
});

it('leaving a virtual network asks whether a closed cluster is reached afterwards', () => {
  const injected = { virtualNetworkConfiguration: sampleInjection, privateEndpointConnections: [] };
  expect(rowsOf('vnet-injection-legacy', {}, { properties: injected })['approved-private-endpoint']).toMatchObject({
    state: 'warn',
    consent: true,
  });
});

describe('hosts and callout policies', () => {
  const policy = { calloutType: 'sql', calloutUriRegex: 'contoso', outboundAccess: 'Allow' };
  const host = 'contoso.blob.core.windows.net';

  it('hosts and callout policies exclude each other in either order', () => {
    const withPolicies = { allowedFqdnList: [], calloutPolicies: [policy] };
    const hosts = rowsOf('outbound-unrestricted', { allowedFqdnList: [host] }, { properties: withPolicies });
    expect(hosts['outbound-lists']).toMatchObject({ state: 'block' });
    const policies = rowsOf('callout-policy-wide', { calloutPolicies: [policy] });
    expect(policies['outbound-lists']).toMatchObject({ state: 'block' });
  });

  it('hosts or callout policies alone are allowed', () => {
    expect(rowsOf('outbound-unrestricted', { allowedFqdnList: [host] })['outbound-lists']?.state).toBe('pass');
    expect(off()).not.toHaveProperty('outbound-lists');
  });
});
