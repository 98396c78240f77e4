import { diskEncryptionSupport } from '@/lib/checks/support/cluster-sizes';
import { isSettled, type KustoCluster } from '@/lib/model/cluster';
import type { LastWrite, Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { timeInText } from '@/lib/model/text';
import { undocumented } from '@/lib/model/text-pieces';
import { withMessage } from '../draft/draft-texts';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { flagSettings } from '../settings/flags';
import { needsRunningCluster } from '../steps';
import { clusterBody } from '../steps/cluster';
import { operationRowId } from './decisive-rows';
import { identityRows } from './identity-rows';
import { notChecked } from './not-checked';

/** Roles, locks, settings, and vaults don't depend on the cluster's state. */
export function clusterRows(
  snapshot: Snapshot,
  plan: FixPlan,
  lastWrite?: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow[] {
  const { parts } = snapshot;
  if (!plan.steps.some(needsRunningCluster)) return [];
  if (parts.cluster.state !== 'read')
    return [{ id: 'cluster-running', ...notChecked('the state of the cluster', parts.cluster) }];
  const cluster = parts.cluster.value;
  const bodies = plan.steps.flatMap((step) => clusterBody(step) ?? []);
  const turnsEncryptionOn = bodies.some((body) => flagSettings.enableDiskEncryption.fromBody(body) === true);
  return [
    runningRow(cluster),
    operationRow(cluster, lastWrite),
    ...(turnsEncryptionOn ? [sizeRow(cluster)] : []),
    ...identityRows(snapshot, plan),
  ];
}

// UNCONFIRMED: the response to a change of a stopped cluster. Azure is only known to refuse requests for data of its engine (400
// "Cannot fetch databases while resource is in state 'Stopped'").
function runningRow({ properties: { state } }: KustoCluster): PreflightRow {
  const id = 'cluster-running';
  if (!state)
    return { id, state: 'unknown', message: 'Couldn’t check the state of the cluster. Azure didn’t return the state.' };
  return state.toLowerCase() === 'running'
    ? { id, state: 'pass', message: 'The cluster is running.' }
    : {
        id,
        state: 'block',
        message: `The cluster state is ${state}. It must be Running before you can change the cluster.`,
      };
}

function operationRow(
  { properties: { provisioningState } }: KustoCluster,
  lastWrite: EvidenceResult<LastWrite | null> | undefined,
): PreflightRow {
  const id = operationRowId;
  if (!provisioningState)
    return {
      id,
      state: 'unknown',
      message: 'Couldn’t check operations in progress. Azure didn’t return the provisioning state.',
    };
  return isSettled(provisioningState)
    ? { id, state: 'pass', message: 'No operation is in progress on the cluster.' }
    : {
        id,
        state: 'block',
        message: `An operation is in progress on the cluster (${provisioningState}). Azure accepts other changes only after this operation ends. ${startedBy(lastWrite)}`,
      };
}

/** Azure Resource Graph records writes late, so the newest record can be of an earlier operation. */
function startedBy(lastWrite: EvidenceResult<LastWrite | null> | undefined): string {
  const known = valueOr(lastWrite, null);
  if (!known?.by) return 'Started by: Unknown.';
  return `Started by: Unknown. Last recorded change: ${known.by} (${timeInText(known.at)}).`;
}

function sizeRow({ sku }: KustoCluster): PreflightRow {
  const id = 'sku-supported';
  switch (diskEncryptionSupport(sku.name)) {
    case 'unsupported':
      return {
        id,
        state: 'block',
        message: `${sku.name} doesn’t support disk encryption. Change the SKU first.`,
      };
    case 'not-documented':
      return {
        id,
        state: 'warn',
        ...withMessage(undocumented(`The SKU ${sku.name} might not support disk encryption.`)),
      };
    case 'supported':
      return { id, state: 'pass', message: `${sku.name} supports disk encryption.` };
  }
}
