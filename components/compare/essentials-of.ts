import type { ClusterAnswer } from '@/lib/model/api/api';
import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { valueOr } from '@/lib/model/evidence-result';
import { lookupTable } from '@/lib/model/lookup-table';

/** A fact of a cluster as text; nothing where it is not known. */
type Fact = (
  cluster: KustoCluster | null,
  ref: ClusterRef | undefined,
  answer: ClusterAnswer,
) => string | null | undefined;

const facts: Record<string, Fact> = lookupTable({
  Score: (_cluster, _ref, { score }) => (score.value === null ? 'Not known' : `${score.value} of 100`),
  Subscription: (_cluster, ref, { snapshot: { parts } }) =>
    parts.subscription.state === 'read' ? parts.subscription.value.displayName : (ref?.subscriptionId ?? null),
  'Resource group': (_cluster, ref) => ref?.resourceGroup ?? null,
  Location: (cluster) => cluster?.location,
  SKU: (cluster) => cluster && `${cluster.sku.name} × ${cluster.sku.capacity ?? '?'}`,
  State: (cluster) => cluster && (cluster.properties.state ?? notSaid),
  'Provisioning state': (cluster) => cluster && (cluster.properties.provisioningState ?? notSaid),
  Zones: (cluster) => cluster && (cluster.zones?.join(', ') || 'None'),
  'Managed identity': (cluster) => cluster && (cluster.identity?.type ?? 'None'),
  'Disk encryption': (cluster) => cluster && onOff(cluster.properties.enableDiskEncryption),
  'Double encryption': (cluster) => cluster && onOff(cluster.properties.enableDoubleEncryption),
  Key: (cluster) => cluster && (cluster.properties.keyVaultProperties?.keyName || 'Microsoft-managed'),
  'Public network access': (cluster) => cluster && (cluster.properties.publicNetworkAccess ?? notSaid),
});

const notSaid = 'Azure did not say';

/** The names of the essential properties, in their order. */
export const essentialNames = Object.keys(facts);

/** The essential properties of a cluster by name, as texts for people. */
export function essentialsOf(answer: ClusterAnswer): Map<string, string> {
  const { clusterId, parts } = answer.snapshot;
  const cluster = valueOr(parts.cluster, null);
  const ref = parseClusterId(clusterId);
  return new Map(
    Object.entries(facts).map(([name, fact]) => [name, fact(cluster, ref, answer) ?? 'Unknown: it was not read']),
  );
}

function onOff(flag: boolean | null | undefined): string {
  return typeof flag === 'boolean' ? (flag ? 'On' : 'Off') : notSaid;
}
