import { defined } from '@/lib/model/defined';
import { compareText } from './compare-text';
import type { ExemptionRow, ExemptionTerms } from './diff-types';
import { exemptionKey, isInForce } from './snapshot-counts';
import type { SnapshotExemption, SnapshotHeader } from './snapshot-file';

type Exemptions = Pick<SnapshotHeader, 'exemptions' | 'readAt'>;

/**
 * Returns a row for each cluster and check whose exemption is in one snapshot only, differs, or is in force in one
 * only. `nameOf` returns a cluster's name.
 */
export function compareExemptions(
  a: Exemptions,
  b: Exemptions,
  nameOf: (clusterId: string) => string | undefined,
): ExemptionRow[] {
  const inA = byKey(a.exemptions);
  const inB = byKey(b.exemptions);
  const rows = [...new Map([...inA, ...inB])].flatMap(([key, { clusterId, checkId }]): ExemptionRow[] => {
    const before = inA.get(key);
    const after = inB.get(key);
    const why = differenceOf(before, after, { a: a.readAt, b: b.readAt });
    if (!why) return [];
    const name = nameOf(clusterId);
    return [
      {
        class: 'exemption-changed',
        cluster: clusterId,
        ...defined({ name }),
        check: checkId,
        before: termsOf(before),
        after: termsOf(after),
        why,
      },
    ];
  });
  return rows.sort((left, right) => compareText(left.cluster, right.cluster) || compareText(left.check, right.check));
}

function differenceOf(
  before: SnapshotExemption | undefined,
  after: SnapshotExemption | undefined,
  readAt: { a: string; b: string },
): ExemptionRow['why'] | undefined {
  if (!before) return 'added';
  if (!after) return 'removed';
  const same = (['category', 'expiresOn', 'createdAt'] as const).every((name) => before[name] === after[name]);
  if (!same) return 'changed';
  const wasInForce = isInForce(before, readAt.a);
  const nowInForce = isInForce(after, readAt.b);
  if (wasInForce === nowInForce) return undefined;
  // The other way round, A is newer than B.
  return wasInForce ? 'expired' : 'changed';
}

function termsOf(exemption: SnapshotExemption | undefined): ExemptionTerms | null {
  if (!exemption) return null;
  const { category, expiresOn, createdAt } = exemption;
  return { category, expiresOn, createdAt };
}

function byKey(exemptions: readonly SnapshotExemption[]): Map<string, SnapshotExemption> {
  return new Map(exemptions.map((exemption) => [exemptionKey(exemption), exemption]));
}
