import { describe, expect, it } from 'vitest';
import type { ResourceChange } from '@/lib/model/resource-change';
import type { OutcomeRow } from '../diff-types';
import { lastChangeOf, propertiesOf } from './changes-of-finding';
import { authorFromHistory, type ExplainedRow, isExplained, whoChanged } from './diff-authors';

const clusterId = '/subscriptions/s/resourcegroups/rg/providers/microsoft.kusto/clusters/telemetry';

function change(more: Partial<ResourceChange> = {}): ResourceChange {
  return {
    id: '1',
    resourceId: clusterId.replace('microsoft.kusto', 'Microsoft.Kusto'),
    time: '2026-11-26T18:20:00.000Z',
    kind: 'update',
    operation: 'Microsoft.Kusto/clusters/write',
    by: { name: 'ada@contoso.com', objectId: 'a', kind: 'user' },
    client: { name: 'Azure portal', appId: null, isTemplate: false },
    correlationId: 'c',
    properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
    sources: ['resource-graph'],
    ...more,
  };
}
const roleChange = change({
  resourceId: `${clusterId}/principalAssignments/1`,
  operation: 'Microsoft.Kusto/clusters/principalAssignments/write',
  properties: null,
});
const creation = change({ kind: 'create', properties: null });

describe('the last change of a finding', () => {
  const subject = { clusterId, properties: ['publicNetworkAccess'], parts: ['cluster'] } as const;

  it.each([
    ['publicNetworkAccess', 'properties.publicNetworkAccess', true],
    ['allowedIpRangeList', 'properties.allowedIpRangeList[0]', true],
    ['keyVaultProperties.keyName', 'properties.keyVaultProperties', true],
    ['tags', 'tags.owner', true],
    ['sku.name', 'sku.name', true],
    ['publicNetwork', 'properties.publicNetworkAccess', false],
    ['principals with Owner', 'properties.publicNetworkAccess', false],
  ])('the property %s is about the path %s: %s', (name, path, is) => {
    expect(propertiesOf(change({ properties: [{ path, before: 'a', after: 'b' }] }), [name]).length > 0).toBe(is);
  });

  it('the newest change of the property counts, and not one of another property', () => {
    const other = change({ id: '2', properties: [{ path: 'tags.owner', before: null, after: 'ada' }] });
    expect(lastChangeOf(subject, [other, change()])).toMatchObject({ id: '1' });
    expect(lastChangeOf(subject, [other])).toBeNull();
  });

  it('a property without a change since the creation comes from the creation', () => {
    expect(lastChangeOf(subject, [creation])).toBe(creation);
  });

  it('a finding of roles comes from the last write of a role, and not from the cluster', () => {
    const roles = {
      clusterId,
      properties: ['principals with AllDatabasesAdmin'],
      parts: ['clusterPrincipalAssignments'],
    } as const;
    expect(lastChangeOf(roles, [change(), roleChange])).toBe(roleChange);
    expect(lastChangeOf(roles, [creation])).toBeNull();
  });

  describe('changes that only the type of a resource connects with a finding', () => {
    const guid = '22222222-2222-4222-8222-222222222222';
    const other = change({ ...roleChange, id: '2', resourceId: `${clusterId}/principalAssignments/2` });
    const admins = { clusterId, properties: [], parts: ['clusterPrincipalAssignments'], items: [guid] } as const;
    const owners = { clusterId, properties: [], parts: ['roleAssignments'] } as const;
    const reader = change({ ...roleChange, operation: 'Microsoft.Authorization/roleAssignments/write' });

    it('the last change is unknown if there are several, because the newest can be about another principal', () => {
      expect(lastChangeOf(admins, [other, roleChange])).toBe('several');
    });

    it('the last change is the one of a counted principal, and never one of another principal', () => {
      const principalsOf = ({ id }: ResourceChange) => [id === '1' ? guid : 'other'];
      expect(lastChangeOf({ ...admins, principalsOf }, [other, roleChange])).toBe(roleChange);
      expect(lastChangeOf({ ...admins, principalsOf }, [other])).toBeNull();
    });

    it('the last change is the only one if the finding counts databases, which principals don’t match', () => {
      const principalsOf = () => [guid];
      expect(lastChangeOf({ ...admins, items: ['telemetry'], principalsOf }, [other])).toBe(other);
    });

    it('the last change is the one of a counted resource', () => {
      const items = [roleChange.resourceId.toLowerCase()];
      expect(lastChangeOf({ ...admins, items }, [other, roleChange])).toBe(roleChange);
    });

    it('the last change is unknown if the check counts assignments of the subscription, which the history of a cluster doesn’t have', () => {
      expect(lastChangeOf(owners, [])).toBe('outside');
      expect(lastChangeOf(owners, [reader])).toBe('outside');
    });

    it('the last change is unknown for a setting of a key vault, also if the cluster was created', () => {
      const vault = { clusterId, properties: ['enableSoftDelete'], parts: ['cluster', 'keyVault'] } as const;
      expect(lastChangeOf(vault, [creation])).toBe('outside');
    });
  });
});

describe('who changed a row of a diff', () => {
  const row: OutcomeRow = {
    class: 'new-failure',
    cluster: clusterId,
    name: 'telemetry',
    check: 'public-network-enabled',
    severity: 'high',
    before: 'pass',
    after: 'fail',
    properties: ['publicNetworkAccess'],
  };
  const between = { after: '2026-11-26T00:00:00Z', until: '2026-11-27T00:00:00Z' };

  it('a new failure has who, when, and with which client', () => {
    expect(whoChanged(row, [change()], between)).toEqual({
      name: 'ada@contoso.com',
      objectId: 'a',
      time: '2026-11-26T18:20:00.000Z',
      client: 'Azure portal',
      correlationId: 'c',
    });
  });

  describe('the values of the change behind a row', () => {
    const withValues = (more: Partial<ResourceChange>, of: ExplainedRow = row) =>
      whoChanged(of, [change(more)], between, { hasValues: true });
    const network = { path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' };
    const tag = { path: 'tags.owner', before: null, after: 'ada' };

    it('the values behind a row are those of the finding’s properties', () => {
      expect(withValues({ properties: [tag, network] })).toMatchObject({ correlationId: 'c', values: [network] });
    });

    it('the values behind a row are all if the change is of another resource that the check reads', () => {
      const roles: ExplainedRow = { ...row, check: 'alldatabasesadmin-too-many', properties: [] };
      const properties = [{ path: 'properties.role', before: 'AllDatabasesViewer', after: 'AllDatabasesAdmin' }];
      const operation = 'Microsoft.Kusto/clusters/principalAssignments/write';
      expect(withValues({ operation, properties }, roles)).toMatchObject({ values: properties });
    });

    it('the values behind a row are null if Azure recorded none', () => {
      const removed: ExplainedRow = { class: 'cluster-removed', cluster: clusterId, name: 'telemetry' };
      expect(withValues({ kind: 'delete', properties: null }, removed)).toMatchObject({ values: null });
    });

    it('the values behind a row are absent for a new resource, which had none before', () => {
      const added: ExplainedRow = { class: 'cluster-added', cluster: clusterId, name: '', outcomes: [], failures: [] };
      expect(withValues({ kind: 'create', properties: null }, added)).not.toHaveProperty('values');
    });
  });

  it('an author without a name and a client that wasn’t recorded aren’t invented', () => {
    const unknown = change({
      by: { name: null, objectId: null, kind: null },
      client: { name: null, appId: null, isTemplate: false },
    });
    expect(whoChanged(row, [unknown], between)).toEqual({
      time: '2026-11-26T18:20:00.000Z',
      client: 'Not recorded',
      correlationId: 'c',
    });
  });

  it('a change before A or after B doesn’t count', () => {
    const times = ['2026-11-25T23:59:59.999Z', '2026-11-27T00:00:01Z', ''];
    expect(
      whoChanged(
        row,
        times.map((time) => change({ time })),
        between,
      ),
    ).toBeNull();
  });

  it.each(['2026-11-26T00:00:00Z', '2026-11-26T00:00:00.999Z', '2026-11-27T00:00:00Z', '2026-11-27T00:00:00.999Z'])(
    'a change at %s, in the second in which a scan started, counts',
    (time) => expect(whoChanged(row, [change({ time })], between)).toMatchObject({ time }),
  );

  describe('from a history', () => {
    const since = { 'resource-graph': '2026-11-14T00:00:00Z', 'activity-log': '2026-08-30T00:00:00Z' };
    const complete = { changes: [], since, unreadable: [] };
    const unreadable = [{ source: 'activity-log', reason: 'forbidden', message: 'Denied.' } as const];

    it('a cause that was found is certain, also if a source is missing', () => {
      const found = { ...complete, changes: [change()], unreadable, limitedTo: 2000 };
      expect(authorFromHistory(row, found, between)).toMatchObject({ objectId: 'a' });
    });

    it('without a cause in complete records, it is not recorded, also if a snapshot is older than the records', () => {
      expect(authorFromHistory(row, complete, between)).toBeNull();
      expect(authorFromHistory(row, complete, { ...between, after: '2026-10-01T00:00:00Z' })).toBeNull();
    });

    it('without a cause, it is unknown if a source is unreadable or older records of that time weren’t read', () => {
      expect(authorFromHistory(row, { ...complete, unreadable }, between)).toBe('unread');
      expect(authorFromHistory(row, { ...complete, limitedTo: 2000 }, between)).toBeNull();
      const cut = { ...complete, limitedTo: 2000, since: { ...since, 'resource-graph': '2026-11-26T12:00:00Z' } };
      expect(authorFromHistory(row, cut, between)).toBe('unread');
    });

    it('a change after the start of the second scan leaves it unknown, because the scan can have seen it', () => {
      const later = (more: Partial<ResourceChange>) => ({
        ...complete,
        changes: [change({ time: '2026-11-27T00:00:09Z', ...more })],
      });
      expect(authorFromHistory(row, later({}), between)).toBe('later');
      expect(authorFromHistory(row, later({ properties: [] }), between)).toBeNull();
    });
  });

  it.each<[ExplainedRow['class'], ResourceChange['kind']]>([
    ['cluster-added', 'create'],
    ['cluster-removed', 'delete'],
  ])('%s has who made the %s', (name, kind) => {
    const added = { class: name, cluster: clusterId, name: 'telemetry', outcomes: [], failures: [] } as ExplainedRow;
    expect(whoChanged(added, [change(), change({ kind })], between)).toMatchObject({ objectId: 'a' });
    expect(whoChanged(added, [change()], between)).toBeNull();
    expect(isExplained(added)).toBe(true);
  });

  it('a row without a change in Azure has no author', () => {
    expect(isExplained({ class: 'check-removed', check: 'x', severity: 'low' })).toBe(false);
    expect(isExplained({ ...row, class: 'became-unknown' })).toBe(false);
  });
});
