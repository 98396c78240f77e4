import { lastSegment } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { type JsonObject, jsonObjectSchema } from '@/lib/model/json';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import type { FixStep } from '../steps';
import { applyPlan } from '../steps';
import { clusterBody } from '../steps/cluster';
import { notChecked } from './not-checked';

/** `Configure Azure Data Explorer to disable public network access`, the only built-in Modify policy for clusters. */
const disablesPublicAccess = '7b32f193-cb28-4e15-9a98-b9556db0bafa';

/** Read-only parts, which a PUT omits (specs azure-kusto 2025-02-14). */
const readOnly = ['state', 'stateReason', 'provisioningState', 'uri', 'dataIngestionUri', 'privateEndpointConnections'];

/** Returns the cluster after the plan, for Azure Policy. `undefined` if the plan doesn't write it. */
export function wouldBeCluster(snapshot: Snapshot, plan: FixPlan): JsonObject | undefined {
  if (!plan.steps.some(clusterBody)) return undefined;
  const after = applyPlan(snapshot, plan).parts.cluster;
  if (after.state !== 'read') return undefined;
  const { name, location, sku, tags, zones, identity, properties } = after.value;
  const written = Object.fromEntries(Object.entries(properties).filter(([key]) => !readOnly.includes(key)));
  return jsonObjectSchema.parse(
    JSON.parse(
      JSON.stringify({
        type: 'Microsoft.Kusto/clusters',
        name,
        location,
        sku,
        tags,
        zones,
        identity,
        properties: written,
      }),
    ),
  );
}

/**
 * Returns whether Azure Policy denies the plan, or modifies the cluster back by the one built-in policy that Azure's
 * response leaves out.
 */
export function policyRows(
  { parts }: Snapshot,
  plan: FixPlan,
  refusals: EvidenceResult<string[]> | undefined,
): PreflightRow[] {
  if (refusals === undefined) return [];
  const id = 'policy';
  if (refusals.state !== 'read')
    return [
      {
        id,
        ...notChecked('Azure Policy', refusals),
      },
    ];
  const names = [...new Set(refusals.value.map(lastSegment))];
  if (names.length > 0)
    return [
      {
        id,
        state: 'block',
        message: `The Azure Policy ${names.length === 1 ? 'assignment' : 'assignments'} ${names.join(', ')} ${names.length === 1 ? 'denies' : 'deny'} this change.`,
      },
    ];
  const turnsOn = plan.steps.some(turnsPublicAccessOn);
  if (turnsOn && parts.policyAssignments.state !== 'read')
    return [
      {
        id,
        ...notChecked('the policies that turn off public network access', parts.policyAssignments),
      },
    ];
  const assignments = valueOr(parts.policyAssignments, []);
  const modifying = assignments.find(
    ({ properties }) =>
      lastSegment(properties.policyDefinitionId ?? '').toLowerCase() === disablesPublicAccess &&
      properties.enforcementMode !== 'DoNotEnforce',
  );
  if (modifying && turnsOn)
    return [
      {
        id,
        state: 'warn',
        message: `The policy assignment ${modifying.name} modifies this request, so public network access stays off.`,
      },
    ];
  return [
    {
      id,
      state: 'pass',
      message: 'No Deny policy blocks this change. Azure doesn’t return the changes that Modify policies would make.',
    },
  ];
}

function turnsPublicAccessOn(step: FixStep): boolean {
  return clusterBody(step)?.properties?.publicNetworkAccess === 'Enabled';
}
