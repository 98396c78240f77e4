import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { sampleAccess } from './sample-access';
import { sampleCluster, sampleClusterId, sampleSubscription, sampleSubscriptionId } from './sample-cluster';
import { sampleGovernance } from './sample-governance';
import { sampleKey } from './sample-key';
import { sampleNeighbours } from './sample-neighbours';
import { sampleReading } from './sample-result';

/** What a scenario changes in the complete sample: parts as a whole, the cluster by its properties. */
export interface SampleChanges extends Partial<Omit<EvidenceParts, 'cluster'>> {
  /** Merged into the cluster; a property that is `undefined` becomes absent. */
  cluster?: Partial<Omit<KustoCluster, 'properties'>> & { properties?: Partial<KustoCluster['properties']> };
  /** Parts that are not read, instead of their sample values. */
  unread?: { [Part in EvidencePart]?: Exclude<EvidenceResult<never>, Loaded<never>> };
}

/**
 * All evidence of a complete, realistic cluster, changed as a scenario wants it. It passes every check but
 * alldatabasesadmin-present, which marks the one group that every cluster needs.
 */
export function sampleSnapshot({ cluster = {}, unread = {}, ...changed }: SampleChanges = {}): Snapshot {
  const { properties, ...rest } = cluster;
  const values: EvidenceParts = {
    subscription: sampleSubscription,
    knownSubscriptions: [sampleSubscriptionId],
    ...sampleAccess,
    ...sampleNeighbours,
    ...sampleKey,
    ...sampleGovernance,
    ...changed,
    cluster: {
      ...withoutAbsent({ ...sampleCluster, ...rest }),
      properties: withoutAbsent({ ...sampleCluster.properties, ...properties }),
    },
  };
  const read = Object.fromEntries(evidenceParts.map((part) => [part, sampleReading(values[part])]));
  // Each part has the reading of its own value.
  return { clusterId: sampleClusterId, parts: { ...(read as Snapshot['parts']), ...unread } };
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
