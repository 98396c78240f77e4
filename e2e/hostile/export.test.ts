import { beforeEach, describe, expect, it } from 'vitest';
import type { Finding } from '@/lib/model/finding';
import { call, problemOf } from './call';
import { estate, requestsSeen, reset, setFaults, tokenOf } from './emulator';
import { fleetOf } from './fleet-of';
import { routes } from './routes';

beforeEach(() => reset());

interface JsonFile {
  tenantId: string;
  filter: string;
  clusters: { cluster: { id: string; name: string; subscriptionId: string }; findings: Finding[] }[];
  unread: { scope: string; reason: string }[];
}

async function exported(query: string, person = 'owner'): Promise<Response> {
  return call(routes.exportFleet, `/api/fleet/export?${query}`, { token: await tokenOf(person) });
}

async function jsonOf(query: string, person = 'owner'): Promise<JsonFile> {
  const answer = await exported(`format=json&${query}`, person);
  expect(answer.status).toBe(200);
  return answer.json();
}

describe('an export', () => {
  it('an export without a filter has every finding of the fleet, unknown ones included', async () => {
    const { clusters } = await fleetOf(await tokenOf('owner'));
    const file = await jsonOf('');
    const count = (findings: readonly Finding[]) => findings.map(({ checkId, outcome }) => `${checkId} ${outcome}`);
    expect(file.clusters.map(({ cluster, findings }) => [cluster.id, count(findings)])).toEqual(
      clusters.map(({ cluster, findings }) => [cluster.id, count(findings)]),
    );
    expect(file.clusters.some(({ findings }) => findings.some(({ outcome }) => outcome === 'unknown'))).toBe(true);
  });

  it('an export has exactly the findings that match any value of each filter', async () => {
    const { clusters } = await fleetOf(await tokenOf('owner'));
    const [subscriptionId] = clusters.map(({ cluster }) => cluster.subscriptionId);
    const file = await jsonOf(
      `severity=high&severity=medium&outcome=fail&category=network&subscription=${subscriptionId}`,
    );
    const found = file.clusters.flatMap(({ cluster, findings }) =>
      findings.map((finding) => ({ cluster, ...finding })),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map(({ outcome }) => outcome))).toEqual(new Set(['fail']));
    expect(found.every(({ severity }) => ['high', 'medium'].includes(severity))).toBe(true);
    expect(new Set(found.map(({ cluster }) => cluster.subscriptionId))).toEqual(new Set([subscriptionId]));
    expect(found.map(({ checkId }) => checkId)).toContain('trusted-tenants-all');
    expect(found.map(({ checkId }) => checkId)).not.toContain('disk-encryption-off');
    expect(file.filter).toBe(
      `subscription=${subscriptionId}&severity=high&severity=medium&category=network&outcome=fail`,
    );
  });

  it('an export can be filtered by framework, check, tag, and words', async () => {
    const pci = await jsonOf('framework=PCI DSS v4.0.1&outcome=fail');
    const ids = new Set(pci.clusters.flatMap(({ findings }) => findings.map(({ checkId }) => checkId)));
    expect(ids).toContain('disk-encryption-off');
    expect(ids).not.toContain('trusted-tenants-all');
    const others = await jsonOf('not=location%3Dwesteurope&not=check%3Ddisk-encryption-off&outcome=fail');
    expect(others.clusters.length).toBeGreaterThan(0);
    expect(JSON.stringify(others)).not.toMatch(/"location":"westeurope"|"checkId":"disk-encryption-off"/);
    const single = await jsonOf('check=disk-encryption-off&q=contosofraud');
    expect(single.clusters.map(({ cluster, findings }) => [cluster.name, findings.length])).toEqual([
      ['contosofraud', 1],
    ]);
    expect((await jsonOf('tag=no-such-tag')).clusters).toEqual([]);
  });

  it.each([
    ['csv', 'text/csv; charset=utf-8', '.csv'],
    ['json', 'application/json', '.json'],
    ['sarif', 'application/sarif+json', '.sarif'],
    ['ocsf', 'application/json', '.ocsf.json'],
  ])('an export as %s is a file with the tenant, the time, and the filter', async (format, type, extension) => {
    const answer = await exported(`format=${format}&severity=high`);
    const { tenantId } = await estate();
    expect(answer.headers.get('content-type')).toBe(type);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(
        `^attachment; filename="kustodian-${tenantId}-\\d{4}-\\d\\d-\\d\\d-\\d{4}Z-severity-high\\${extension}"$`,
      ),
    );
    expect(answer.headers.get('cache-control')).toContain('no-store');
    const text = await answer.text();
    if (format !== 'csv') expect(() => JSON.parse(text)).not.toThrow();
    else expect(text.split('\r\n').length).toBeGreaterThan(2);
  });

  it('an export lists what couldn’t be read', async () => {
    const file = await jsonOf('', 'reader');
    expect(file.unread).toMatchObject([
      { scope: expect.stringMatching(/^\/subscriptions\//), reason: expect.stringMatching(/.+/) },
    ]);
    const csv = await (await exported('format=csv&check=disk-encryption-off', 'reader')).text();
    expect(csv).toContain(file.unread[0]?.scope);
  });

  it.each([
    ['no format', ''],
    ['an unknown format', 'format=pdf'],
    ['two formats', 'format=csv&format=json'],
    ['an unknown severity', 'format=csv&severity=worst'],
    ['an unknown outcome', 'format=csv&outcome=maybe'],
    ['an unknown category', 'format=csv&category=money'],
    ['an unknown check', 'format=csv&check=no-such-check'],
    ['an unknown framework', 'format=csv&framework=No such framework'],
    ['an excluded check that is unknown', 'format=csv&not=check%3Dno-such-check'],
    ['an exclusion of an unknown filter', 'format=csv&not=color%3Dred'],
    ['an exclusion without a value', 'format=csv&not=tag'],
    ['an unknown filter', 'format=csv&colour=red'],
  ])('an export with %s is refused, and nothing is sent', async (_title, query) => {
    const token = await tokenOf('owner');
    const before = (await requestsSeen()).length;
    const answer = await call(routes.exportFleet, `/api/fleet/export?${query}`, { token });
    expect(await problemOf(answer)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(await requestsSeen()).toHaveLength(before);
  });

  it('an export that can’t start returns a problem, not a file', async () => {
    const token = await tokenOf('owner');
    await setFaults([{ match: { path: '^/subscriptions$' }, fault: { kind: 'status', status: 503 } }]);
    const answer = await call(routes.exportFleet, '/api/fleet/export?format=csv', { token });
    expect(await problemOf(answer)).toMatchObject({ status: 503 });
    expect((await problemOf(await call(routes.exportFleet, '/api/fleet/export?format=csv'))).status).toBe(401);
  });

  it('an export that fails halfway breaks the connection', async () => {
    const index = { service: 'resource-graph' };
    await setFaults([
      { match: index, fault: { kind: 'status', status: 401, body: { error: { code: 'ExpiredAuthenticationToken' } } } },
    ]);
    const answer = await exported('format=json');
    await expect(answer.text()).rejects.toThrow();
  });
});
