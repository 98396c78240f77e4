import { render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { sampleSnapshot } from '@/lib/checks/samples/sample-snapshot';
import { defined } from '@/lib/model/defined';
import { valueOr } from '@/lib/model/evidence-result';
import type { Finding } from '@/lib/model/finding';
import type { ResourceChange } from '@/lib/model/resource-change';
import { FindingChange } from './finding-change';

const snapshot = sampleSnapshot();
const [assignment] = valueOr(snapshot.parts.clusterPrincipalAssignments, []);
const changes: ResourceChange[] = [
  {
    id: '1',
    resourceId: assignment?.id ?? '',
    time: '2025-07-01T00:00:00Z',
    kind: 'create',
    operation: 'Microsoft.Kusto/clusters/principalAssignments/write',
    by: { name: 'carmen@contoso.com', objectId: null, kind: 'user' },
    client: { name: null, appId: null, isTemplate: false },
    correlationId: 'c-1',
    properties: null,
    sources: ['activity-log'],
  },
];

vi.mock('../cluster', () => ({
  useClusterPage: () => ({
    answer: { snapshot, findings: [] },
    clusterRef: {},
    basePath: '/clusters/a',
    review: () => undefined,
    whyNotFix: () => undefined,
  }),
}));
vi.mock('@/lib/client/queries/history', () => ({
  useHistory: () => ({ data: { clusterId: snapshot.clusterId, changes, unreadable: [] }, error: null }),
}));

const aadObjectId = assignment?.properties.aadObjectId ?? expect.fail('The sample has an object ID.');

function finding(items: string[] | undefined): Finding {
  const about = { checkId: 'principal-guest', outcome: 'fail', severity: 'high', message: '' } as const;
  return { ...about, properties: [], evidence: [], fixes: [], ...defined({ items }) };
}

describe('the last change of a finding', () => {
  it('a new assignment of a principal that the finding counts can be reverted', () => {
    render(<FindingChange finding={finding([aadObjectId.toLowerCase()])} />);
    expect(screen.getByRole('button', { name: 'Revert role assignment…' })).toBeTruthy();
  });

  it.each([[['e08f5a1c-93b7-4d62-a8f0-7c2d4b6e1953']], [undefined]])(
    'a new assignment isn’t shown as the cause of a finding about %j, and a link leads to History',
    (items) => {
      render(<FindingChange finding={finding(items)} />);
      expect(
        screen.getByText(/^Unknown\. This check also reads data whose changes Azure doesn’t record on the cluster/),
      ).toBeTruthy();
      expect(screen.queryByText('carmen@contoso.com')).toBeNull();
      expect(screen.queryByRole('button', { name: /^Revert/ })).toBeNull();
      expect(screen.getByRole('link', { name: 'Open in History' }).getAttribute('href')).toBe('/clusters/a/history');
    },
  );
});
