import { describe, expect, it } from 'vitest';
import type { HistoryAnswer, ResourceChange } from '@/lib/model/resource-change';
import { escapeMarkdown } from '@/lib/model/visible-text';
import { diffJson } from '../diff-json';
import { diffMarkdown } from '../diff-markdown';
import { diffSnapshots } from '../diff-snapshots';
import { idOf, sampleFile } from '../testing/sample-file';
import { clustersToExplain, explainDiff } from './explain-diff';

const cluster = idOf('sales');
const check = 'public-network-enabled';
const snapshots = (readAt: string, outcomes: string) =>
  sampleFile({
    readAt,
    checks: [check],
    clusters: [{ name: 'sales', outcomes, failures: [{ properties: ['publicNetworkAccess'] }] }],
  });
const diffFrom = (readAt: string) => diffSnapshots(snapshots(readAt, 'p'), snapshots('2026-11-27T00:00:00Z', 'f'));
const diff = diffFrom('2026-11-26T00:00:00Z');

const change: ResourceChange = {
  id: '1',
  resourceId: cluster,
  time: '2026-11-26T18:20:00.000Z',
  kind: 'update',
  correlationId: 'c',
  operation: 'Microsoft.Kusto/clusters/write',
  sources: ['resource-graph'],
  by: { name: 'ada@contoso.com', objectId: 'a', kind: 'user' },
  client: { name: 'Azure portal', appId: null, isTemplate: false },
  properties: [{ path: 'properties.publicNetworkAccess', before: 'Disabled', after: 'Enabled' }],
};
const history = (more: Partial<HistoryAnswer> = {}): HistoryAnswer => ({
  clusterId: cluster,
  readAt: '2026-11-28T00:00:00Z',
  changes: [change],
  unreadable: [],
  upstreamRequests: 2,
  since: { 'resource-graph': '2026-11-14T00:00:00Z', 'activity-log': '2026-08-30T00:00:00Z' },
  ...more,
});
const explained = (of: HistoryAnswer | { refused: string }, from = diff) => {
  const { changes, notes } = explainDiff(from, new Map([[cluster, of]]));
  return { who: changes.map((row) => ('who' in row ? row.who : 'unknown')), notes };
};

describe('who changed the rows of a diff', () => {
  it('a row has who changed it, when, and with which client', () => {
    expect(clustersToExplain(diff)).toEqual([cluster]);
    expect(explained(history())).toEqual({
      who: [{ name: 'ada@contoso.com', objectId: 'a', time: change.time, client: 'Azure portal', correlationId: 'c' }],
      notes: [],
    });
  });

  it('the values before and after are in the exports of the page, and only there', () => {
    const histories = new Map([[cluster, history()]]);
    const withValues = explainDiff(diff, histories, { hasValues: true });
    expect(JSON.parse([...diffJson(withValues)].join('')).changes[0].who.values).toEqual(change.properties);
    const words =
      'Changed by ada@contoso.com (Azure portal), 2026-11-26 18:20 UTC. publicNetworkAccess: Disabled → Enabled';
    expect(diffMarkdown(withValues, [])).toContain(escapeMarkdown(words));
    expect(diffMarkdown(explainDiff(diff, histories), [])).not.toContain('Disabled');
  });

  it('an export has each value as Azure recorded it: absent, cut, or not recorded', () => {
    const markdownOf = (properties: ResourceChange['properties'], kind: ResourceChange['kind'] = 'update') => {
      const removed = { class: 'cluster-removed', cluster, name: 'sales' } as const;
      const changes = [{ ...change, kind, properties }];
      const histories = new Map([[cluster, history({ changes })]]);
      return diffMarkdown(explainDiff({ ...diff, changes: [removed] }, histories, { hasValues: true }), []);
    };
    expect(markdownOf(null, 'delete')).toContain(escapeMarkdown('UTC. Values not recorded.'));
    const cut = { path: 'tags.owner', before: null, after: 'ada|ben', truncated: true } as const;
    expect(markdownOf([cut], 'delete')).toContain(escapeMarkdown('tags.owner: none → ada|ben (truncated by Azure)'));
  });

  it('a row without a recorded change is not recorded, and nothing is invented', () => {
    expect(explained(history({ changes: [] }))).toEqual({ who: [null], notes: [] });
  });

  it('a cluster whose changes were not loaded keeps its rows', () => {
    expect(explainDiff(diff, new Map())).toEqual(diff);
  });

  it('a cluster whose changes couldn’t be read is unknown, and a note has the reason', () => {
    expect(explained({ refused: 'Access was denied.' })).toEqual({
      who: ['unknown'],
      notes: ['Couldn’t load the changes of 1 cluster: Access was denied.'],
    });
  });

  it('without a recorded change, an unreadable source leaves a row unknown, and a note has the role', () => {
    const unreadable = {
      source: 'activity-log',
      reason: 'forbidden',
      message: 'Access was denied.',
      missingAction: 'Microsoft.Insights/eventtypes/values/read',
      smallestRole: 'Monitoring Reader',
    } as const;
    const { who, notes } = explained(history({ changes: [], unreadable: [unreadable] }));
    expect(who).toEqual(['unknown']);
    expect(notes[0]).toContain('You need Monitoring Reader (Microsoft.Insights/eventtypes/values/read).');
  });

  it('a snapshot older than the records of Azure gets a note for each of both sources', () => {
    expect(explained(history({ changes: [] }), diffFrom('2026-11-01T00:00:00Z')).notes).toEqual([
      'Azure keeps the property values of changes for 14 days, so causes before Nov 14, 2026, 00:00 UTC might be missing.',
    ]);
    expect(explained(history({ changes: [] }), diffFrom('2026-08-01T00:00:00Z')).notes).toEqual([
      'Azure keeps the property values of changes for 14 days, so causes before Nov 14, 2026, 00:00 UTC might be missing.',
      'Azure keeps the activity log for 90 days, so changes before Aug 30, 2026, 00:00 UTC aren’t recorded.',
    ]);
  });

  it('a change after the start of the second scan leaves a row unknown, with a note', () => {
    const later = { ...change, time: '2026-11-27T00:05:00.000Z' };
    expect(explained(history({ changes: [later] }))).toEqual({
      who: ['unknown'],
      notes: ['Couldn’t find the cause of 1 change. A resource changed after the second scan started.'],
    });
  });

  it('a role that can be assigned at the subscription leaves a row unknown, with a note', () => {
    const [row] = diff.changes;
    const changes = row?.class === 'new-failure' ? [{ ...row, check: 'arm-owner-too-many', properties: [] }] : [];
    expect(explained(history(), { ...diff, changes })).toEqual({
      who: ['unknown'],
      notes: [
        'Couldn’t find the cause of 1 change. The cause might be a change that Azure doesn’t record on the cluster.',
      ],
    });
  });

  it('several changes of the same resource type leave a row unknown, with a note', () => {
    const [row] = diff.changes;
    const check = 'alldatabasesadmin-too-many';
    const changes = row?.class === 'new-failure' ? [{ ...row, check, properties: [] }] : [];
    const operation = 'Microsoft.Kusto/clusters/principalAssignments/write';
    const roles = ['ada', 'ben'].map((id) => ({ ...change, id, operation, resourceId: `${cluster}/x/${id}` }));
    expect(explained(history({ changes: roles }), { ...diff, changes })).toEqual({
      who: ['unknown'],
      notes: ['Couldn’t find the cause of 1 change. Azure recorded more than one possible cause.'],
    });
  });
});
