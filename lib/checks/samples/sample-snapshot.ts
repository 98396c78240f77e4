import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidencePart, type EvidenceParts, evidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult, Loaded } from '@/lib/model/evidence-result';
import { sampleAccess } from './sample-access';
import { sampleCluster, sampleClusterId, sampleSubscription, sampleSubscriptionId } from './sample-cluster';
import { sampleGovernance } from './sample-governance';
import { sampleKey } from './sample-key';
import { sampleKustoEvidence } from './sample-kusto';
import { sampleNeighbours } from './sample-neighbours';
import { sampleReading } from './sample-result';

/** Changes of a scenario: whole parts, and properties of the cluster. */
export interface SampleChanges extends Partial<Omit<EvidenceParts, 'cluster'>> {
  /** Merged into the cluster. `undefined` removes a property. */
  cluster?: Partial<Omit<KustoCluster, 'properties'>> & { properties?: Partial<KustoCluster['properties']> };
  unread?: { [Part in EvidencePart]?: Exclude<EvidenceResult<never>, Loaded<never>> };
}

/**
 * All evidence of a realistic cluster. It passes every check except alldatabasesadmin-present, because every cluster
 * needs a group of admins.
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
    kusto: sampleKustoEvidence,
    ...changed,
    cluster: {
      ...withoutAbsent({ ...sampleCluster, ...rest }),
      properties: withoutAbsent({ ...sampleCluster.properties, ...properties }),
    },
  };
  const read = Object.fromEntries(evidenceParts.map((part) => [part, sampleReading(values[part])]));
  return { clusterId: sampleClusterId, parts: { ...(read as Snapshot['parts']), ...unread } };
}

function withoutAbsent<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T;
}
