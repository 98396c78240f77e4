import { describe, expect, it } from 'vitest';
import type { Exemption } from '@/lib/model/exemption';
import type { ClusterExemption } from '@/lib/model/exemption-target';
import type { Finding } from '@/lib/model/finding';
import {
  applyExemptions,
  exemptionOfFinding,
  exemptionsOfCluster,
  indexExemptions,
  nearestInForce,
} from './apply-exemptions';

const clusterId = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c';
const cluster = { id: clusterId, tags: { env: 'Dev' } };
const accepted: ClusterExemption = {
  clusterId: clusterId.toLowerCase(),
  checkId: 'double-encryption-off',
  category: 'Waiver',
  reason: 'It can be chosen only when a cluster is made.',
  expiresOn: '2027-01-01T00:00:00.000Z',
  createdAt: '2026-11-01T00:00:00.000Z',
};
const shown = { category: accepted.category, reason: accepted.reason, expiresOn: accepted.expiresOn };

const found = (outcome: Finding['outcome'], checkId = accepted.checkId): Finding => ({
  checkId,
  outcome,
  severity: 'low',
  message: 'Double encryption is off.',
  properties: [],
  evidence: [],
  fixes: [],
});

/** Returns the exemption of each finding at a time. */
function exemptionsAt(findings: Finding[], at: string, ...exemptions: Exemption[]) {
  return applyExemptions(findings, cluster, { exemptions, at }).map(({ exemption }) => exemption);
}

describe('an exempted finding', () => {
  it('an exemption adds category, reason, and end to the finding of its cluster and check only', () => {
    const findings = [found('fail'), found('fail', 'disk-encryption-off')];
    expect(exemptionsAt(findings, '2026-11-25T10:00:00Z', accepted)).toEqual([shown, undefined]);
    expect(exemptionsAt(findings, '2026-11-25T10:00:00Z', { ...accepted, clusterId: `${clusterId}2` })).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('an exempt finding keeps everything else', () => {
    const [finding] = applyExemptions([found('fail')], cluster, {
      exemptions: [accepted],
      at: '2026-11-25T10:00:00Z',
    });
    expect(finding).toEqual({ ...found('fail'), exemption: shown });
  });

  it('an exempt finding shows the ticket and the creator if the exemption has them', () => {
    const by = { ticket: 'SEC-7', createdBy: '00000000-0000-0000-0000-000000000007' };
    const at = '2026-11-25T10:00:00Z';
    expect(exemptionsAt([found('fail')], at, { ...accepted, ...by })).toEqual([{ ...shown, ...by }]);
    expect(Object.keys(exemptionsAt([found('fail')], at, accepted)[0] ?? {})).toEqual([
      'category',
      'reason',
      'expiresOn',
    ]);
  });

  it('the exemption of a finding is one of its check, in force, on its cluster', () => {
    const of = (finding: Finding, ...exemptions: Exemption[]) =>
      exemptionOfFinding(finding, cluster, { exemptions, at: '2026-11-25T10:00:00Z' });
    expect(of(found('fail'), accepted)).toBe(accepted);
    expect(of(found('pass'), accepted)).toBeUndefined();
    expect(of(found('fail', 'disk-encryption-off'), accepted)).toBeUndefined();
    expect(of(found('fail'), { ...accepted, expiresOn: '2026-11-25T10:00:00Z' })).toBeUndefined();
    expect(of(found('fail'), { ...accepted, clusterId: `${clusterId}2` })).toBeUndefined();
  });

  it('a finding counts again when its exemption ends', () => {
    expect(exemptionsAt([found('fail')], '2026-12-31T23:59:59.999Z', accepted)).toEqual([shown]);
    expect(exemptionsAt([found('fail')], accepted.expiresOn, accepted)).toEqual([undefined]);
    expect(exemptionsAt([found('fail')], '2027-06-01T00:00:00Z', accepted)).toEqual([undefined]);
  });

  it('a finding loses an exemption that ended', () => {
    const before = { ...found('fail'), exemption: shown };
    expect(applyExemptions([before], cluster, { exemptions: [], at: '2026-11-25T10:00:00Z' })).toEqual([found('fail')]);
  });

  it.each(['pass', 'not-applicable', 'unknown', 'error'] as const)(
    "an exemption doesn't apply to a finding with the outcome %s",
    (outcome) => {
      expect(exemptionsAt([found(outcome)], '2026-11-25T10:00:00Z', accepted)).toEqual([undefined]);
    },
  );
});

describe('the scope of an exemption', () => {
  const subscriptionId = '8a0e5c1d-7b34-4f69-b2d8-91f6e3a4c705';
  const id = `/subscriptions/${subscriptionId.toUpperCase()}/resourceGroups/rg/providers/Microsoft.Kusto/Clusters/c`;
  const dev = { id, tags: { Env: ' dev ' } };
  const { clusterId: _, ...anywhere } = accepted;
  const ofFinding = (...items: string[]): Exemption => ({
    ...accepted,
    clusterId: id,
    scope: { kind: 'finding', items },
  });
  const at = '2026-11-25T10:00:00Z';
  const reasonsOf = (finding: Finding, ...exemptions: Exemption[]) =>
    applyExemptions([finding], dev, { exemptions, at }).map(({ exemption }) => exemption?.reason);

  it.each<[string, Exemption, boolean]>([
    ['a tag without regard to case', { ...anywhere, scope: { kind: 'tag', name: 'ENV', value: 'Dev' } }, true],
    ['another value of the tag', { ...anywhere, scope: { kind: 'tag', name: 'env', value: 'prod' } }, false],
    ['another tag', { ...anywhere, scope: { kind: 'tag', name: 'stage', value: 'dev' } }, false],
    ['its subscription', { ...anywhere, scope: { kind: 'subscription', subscriptionId } }, true],
    [
      'another subscription',
      { ...anywhere, scope: { kind: 'subscription', subscriptionId: subscriptionId.replace('8', '9') } },
      false,
    ],
  ])('the scope of an exemption is compared with the finding: %s', (_title, exemption, applies) => {
    expect(reasonsOf(found('fail'), exemption)).toEqual([applies ? accepted.reason : undefined]);
  });

  it('one finding ends when the check finds another item', () => {
    const failing = (...items: string[]) => ({ ...found('fail'), items });
    expect(reasonsOf(failing('a'), ofFinding('a', 'b'))).toEqual([accepted.reason]);
    expect(reasonsOf(failing('a', 'b'), ofFinding('a', 'b'))).toEqual([accepted.reason]);
    expect(reasonsOf(failing('a', 'c'), ofFinding('a', 'b'))).toEqual([undefined]);
    expect(reasonsOf(found('fail'), ofFinding('a'))).toEqual([undefined]);
  });

  it('the narrowest in force counts', () => {
    const wide: Exemption = { ...anywhere, reason: 'Wide.', scope: { kind: 'subscription', subscriptionId } };
    const narrow: Exemption = { ...accepted, clusterId: id, reason: 'Narrow.' };
    for (const exemptions of [
      [wide, narrow],
      [narrow, wide],
    ])
      expect(reasonsOf(found('fail'), ...exemptions)).toEqual(['Narrow.']);
    expect(reasonsOf(found('fail'), wide, { ...narrow, expiresOn: accepted.createdAt })).toEqual(['Wide.']);
  });

  it('the nearest of two exemptions in force counts, and an expired one counts only without it', () => {
    const wide = { ...accepted, reason: 'Wide.' };
    const expired = { ...accepted, clusterId: clusterId.toUpperCase(), expiresOn: accepted.createdAt };
    expect(nearestInForce([wide, accepted], at)).toEqual([accepted]);
    expect(nearestInForce([wide, expired], at)).toEqual([wide]);
    expect(nearestInForce([{ ...expired, reason: 'Older.' }, expired], at)).toEqual([expired]);
  });

  it('resolved for a cluster, they have no scope and give the same findings', () => {
    const wide: Exemption = { ...anywhere, reason: 'Wide.', scope: { kind: 'tag', name: 'env', value: 'dev' } };
    const exemptions = [ofFinding('a'), { ...accepted, clusterId: id }, wide, { ...accepted, clusterId: `${id}2` }];
    const failing = { ...found('fail'), items: ['a'] };
    const resolved = exemptionsOfCluster([failing], dev, exemptions);
    expect(resolved.map(({ reason }) => reason)).toEqual(['Wide.', accepted.reason, accepted.reason]);
    expect(resolved.every((exemption) => !('scope' in exemption) && exemption.clusterId === id)).toBe(true);
    const bare = { id, tags: {} };
    const [inForce, other, ...more] = nearestInForce([...resolved, { ...accepted, clusterId: `${id}2` }], at);
    expect([inForce, other?.clusterId, more]).toEqual([resolved.at(-1), `${id}2`, []]);
    expect(applyExemptions([failing], bare, { exemptions: resolved, at })).toEqual(
      applyExemptions([failing], dev, { exemptions, at }),
    );
  });

  it('the exemptions of a cluster are ordered from a subscription to one finding, which needs all its items', () => {
    const scoped: Exemption[] = [
      { ...ofFinding('a'), reason: 'Finding.' },
      { ...accepted, clusterId: id, reason: 'Cluster.' },
      { ...anywhere, reason: 'Tag.', scope: { kind: 'tag', name: 'env', value: 'dev' } },
      { ...anywhere, reason: 'Subscription.', scope: { kind: 'subscription', subscriptionId } },
    ];
    const reasons = (...items: string[]) =>
      exemptionsOfCluster([{ ...found('fail'), items }], dev, scoped).map(({ reason }) => reason);
    expect(reasons('a')).toEqual(['Subscription.', 'Tag.', 'Cluster.', 'Finding.']);
    expect(reasons('b')).toEqual(['Subscription.', 'Tag.', 'Cluster.']);
    expect(exemptionsOfCluster([], dev, scoped).map(({ reason }) => reason)).toEqual(reasons('b'));
    expect(reasonsOf({ ...found('fail'), items: ['a'] }, ...scoped)).toEqual(['Finding.']);
  });

  it('the index returns the exemptions that can cover a cluster, and no others', () => {
    const wide: Exemption = { ...anywhere, scope: { kind: 'subscription', subscriptionId } };
    const own = { ...accepted, clusterId: id, reason: 'First.' };
    const second = { ...accepted, clusterId: id.toLowerCase(), reason: 'Second.' };
    const find = indexExemptions([own, wide, second, { ...accepted, clusterId: `${id}2` }]);
    expect(find(id.toUpperCase())).toEqual([wide, own, second]);
    expect(find('/subscriptions/other')).toEqual([wide]);
  });
});
