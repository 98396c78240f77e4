import { coverageOfScore } from '@/lib/checks/engine/score';
import type { ClusterAnswer } from '@/lib/model/api/api';
import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import { valueOr } from '@/lib/model/evidence-result';
import { lookupTable } from '@/lib/model/lookup-table';
import { publicReachWords } from '@/lib/model/public-reach';
import { publicReachOf } from '@/lib/model/read-public-reach';
import { Badge } from '../ui/badge';
import { DataTable, Td, Th } from '../ui/data-table';
import { answerOf, type ComparedSide, insteadOf } from './compared-side';

export function EssentialsTable(props: { left: ComparedSide; right: ComparedSide; onlyDifferences: boolean }) {
  const { left, right } = props;
  const ofLeft = valuesOf(left);
  const ofRight = valuesOf(right);
  const rows = essentialNames
    .map((name) => ({ name, left: ofLeft?.get(name), right: ofRight?.get(name) }))
    .map((row) => ({ ...row, differs: ofLeft !== null && ofRight !== null && row.left !== row.right }))
    .filter(({ differs }) => differs || !props.onlyDifferences);
  return (
    <section aria-labelledby="essentials" className="flex flex-col gap-2">
      <h2 id="essentials" className="font-semibold">
        Essentials
      </h2>
      {rows.length === 0 ? (
        <p className="text-muted">No known differences.</p>
      ) : (
        <DataTable label="Essentials of both clusters" className="table-fixed min-w-[44rem]">
          <thead>
            <tr>
              <Th className="w-1/4">Property</Th>
              <Th>{left.name}</Th>
              <Th>{right.name}</Th>
              <Th className="w-24">Comparison</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.name}>
                <Td head className="min-w-36">
                  {row.name}
                </Td>
                <Td className="wrap-anywhere">{row.left ?? insteadOf(left)}</Td>
                <Td className="wrap-anywhere">{row.right ?? insteadOf(right)}</Td>
                <Td>{row.differs ? <Badge tone="accent">Differs</Badge> : null}</Td>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </section>
  );
}

function valuesOf(side: ComparedSide): Map<string, string> | null {
  const answer = answerOf(side);
  return answer && essentialsOf(answer);
}

type Fact = (
  cluster: KustoCluster | null,
  ref: ClusterRef | undefined,
  answer: ClusterAnswer,
) => string | null | undefined;

const facts: Record<string, Fact> = lookupTable({
  Score: (_cluster, _ref, { score }) =>
    score.value === null ? 'Unknown' : `${score.value} of 100, ${coverageOfScore(score)}% evaluated`,
  Subscription: (_cluster, ref, { snapshot: { parts } }) =>
    parts.subscription.state === 'read' ? parts.subscription.value.displayName : (ref?.subscriptionId ?? null),
  'Resource group': (_cluster, ref) => ref?.resourceGroup ?? null,
  Location: (cluster) => cluster?.location,
  SKU: (cluster) => cluster && `${cluster.sku.name} × ${cluster.sku.capacity ?? '?'}`,
  State: (cluster) => cluster && (cluster.properties.state ?? notReturned),
  'Provisioning state': (cluster) => cluster && (cluster.properties.provisioningState ?? notReturned),
  Zones: (cluster) => cluster && (cluster.zones?.join(', ') || 'None'),
  'Managed identity': (cluster) => cluster && (cluster.identity?.type ?? 'None'),
  'Disk encryption': (cluster) => cluster && onOff(cluster.properties.enableDiskEncryption),
  'Double encryption': (cluster) => cluster && onOff(cluster.properties.enableDoubleEncryption),
  'Encryption key': (cluster) => cluster && (cluster.properties.keyVaultProperties?.keyName || 'Microsoft-managed key'),
  'Public network access': (cluster) => cluster && reachOf(cluster),
});

const notSaid = 'Not set';
const notReturned = 'Not returned';

const essentialNames = Object.keys(facts);

function essentialsOf(answer: ClusterAnswer): Map<string, string> {
  const { clusterId, parts } = answer.snapshot;
  const cluster = valueOr(parts.cluster, null);
  const ref = parseClusterId(clusterId);
  return new Map(
    Object.entries(facts).map(([name, fact]) => [name, fact(cluster, ref, answer) ?? 'Unknown (not loaded)']),
  );
}

function reachOf({ properties }: KustoCluster): string | undefined {
  const reach = publicReachOf(properties);
  return reach ? publicReachWords[reach] : undefined;
}

function onOff(flag: boolean | null | undefined): string {
  return typeof flag === 'boolean' ? (flag ? 'On' : 'Off') : notSaid;
}
