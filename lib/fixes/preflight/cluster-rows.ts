import { diskEncryptionSupport } from '@/lib/model/azure/cluster-sizes';
import { isSettled, type KustoCluster } from '@/lib/model/cluster';
import type { LastWrite, Snapshot } from '@/lib/model/evidence';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { flagSetting } from '../settings/cluster-setting';
import { operationRowId } from './decisive-rows';
import { identityRows } from './identity-rows';

/** Steps that Azure performs in any state of the cluster. */
const besideCluster = /^(role-assignment|lock|diagnostic-setting|vault|vault-access-policy)\./;

/** Whether the cluster's state allows the change. Roles, locks, settings, and vaults don't depend on it. */
export function clusterRows(
  snapshot: Snapshot,
  plan: FixPlan,
  lastWrite?: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow[] {
  const { parts } = snapshot;
  if (plan.steps.every(({ kind }) => besideCluster.test(kind))) return [];
  if (parts.cluster.state !== 'read')
    return [
      { id: 'cluster-running', state: 'unknown', message: 'The cluster could not be read, so its state is not known.' },
    ];
  const cluster = parts.cluster.value;
  const bodies = plan.steps.flatMap((step) => (step.kind === 'cluster.update' ? [step.body] : []));
  const turnsEncryptionOn = bodies.some((body) => flagSetting('enableDiskEncryption').fromBody(body) === true);
  return [
    runningRow(cluster),
    operationRow(cluster, lastWrite),
    ...(turnsEncryptionOn ? [sizeRow(cluster)] : []),
    ...identityRows(snapshot, plan),
  ];
}

// UNCONFIRMED: what Azure answers to a change of a stopped cluster. Known is only that what its engine serves is refused (400
// "Cannot fetch databases while resource is in state 'Stopped'").
function runningRow({ properties: { state } }: KustoCluster): PreflightRow {
  const id = 'cluster-running';
  if (!state) return { id, state: 'unknown', message: 'Azure did not say whether the cluster is running.' };
  return state.toLowerCase() === 'running'
    ? { id, state: 'pass', message: 'The cluster is running.' }
    : { id, state: 'block', message: `The cluster is ${state}. It has to be running before it can be changed.` };
}

function operationRow(
  { properties: { provisioningState } }: KustoCluster,
  lastWrite: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow {
  const id = operationRowId;
  if (!provisioningState)
    return { id, state: 'unknown', message: 'Azure did not say whether an operation is in progress.' };
  return isSettled(provisioningState)
    ? { id, state: 'pass', message: 'No operation is in progress on the cluster.' }
    : {
        id,
        state: 'block',
        message: `An operation is in progress on the cluster (${provisioningState}). Azure refuses other changes until it ends. ${startedBy(lastWrite)}`,
      };
}

/** Azure Resource Graph records writes late, so the newest record can be of an earlier operation. */
function startedBy(lastWrite: EvidenceResult<LastWrite | null> | undefined): string {
  const known = lastWrite?.state === 'read' ? lastWrite.value : null;
  if (!known?.by) return 'Started by: Unknown.';
  return `Started by: Unknown. The last recorded write is by ${known.by} (${known.at}).`;
}

function sizeRow({ sku }: KustoCluster): PreflightRow {
  const id = 'sku-supported';
  switch (diskEncryptionSupport(sku.name)) {
    case 'unsupported':
      return {
        id,
        state: 'block',
        message: `The size ${sku.name} does not support disk encryption. Scale the cluster to another size first.`,
      };
    case 'not-documented':
      return {
        id,
        state: 'warn',
        message: `Azure does not document whether the size ${sku.name} supports disk encryption.`,
      };
    case 'supported':
      return { id, state: 'pass', message: `The size ${sku.name} is none of those that cannot be encrypted.` };
  }
}
