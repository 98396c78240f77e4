import { stoppedEngine } from '@/lib/azure/evidence/stopped-engine';
import { engineHost } from '@/lib/kusto/kusto-host';
import { apiVersions } from '@/lib/model/azure/api-versions';
import { encodeId, lastSegment, toClusterId } from '@/lib/model/azure/arm-id';
import { evidenceParts } from '@/lib/model/evidence-parts';
import { type EvidenceResult, valueOr } from '@/lib/model/evidence-result';
import { nothing } from './fleet-steps';
import type { PartResult, Step, StepContext } from './step';

/** Limits the management groups. */
const mostManagementGroups = 5;

/** Reads for a cluster's pages, Fix review, and preflight. */
export function* clusterSteps({ gateway, connection, objectId, found }: StepContext): Generator<Step> {
  for (const ref of found.clusters) {
    const id = toClusterId(ref);
    const groupId = id.slice(0, id.indexOf('/providers/'));
    const subscription = `/subscriptions/${ref.subscriptionId}`;
    yield {
      name: 'Cluster: evidence',
      read: async () => {
        const { parts } = await gateway.readSnapshot(ref, { key: 'own' });
        if (parts.roleAssignments.state === 'read') {
          for (const { principalId } of parts.roleAssignments.value) found.principalIds.add(principalId);
        }
        const uri = valueOr(parts.cluster, undefined)?.properties.uri;
        const host = engineHost(uri ?? '', ref.clusterName, connection.cloud.engineSuffix);
        const databases = valueOr(parts.databases, []).map(({ name }) => lastSegment(name));
        if (host !== undefined && !stoppedEngine(parts.cluster)) found.engines.push({ host, databases });
        return evidenceParts.map((part) => partOf(part, parts[part]));
      },
    };
    yield {
      name: 'Cluster: callout policies',
      read: () =>
        nothing(
          connection.arm.send({
            method: 'POST',
            path: `${encodeId(id)}/listCalloutPolicies?api-version=${apiVersions.kusto}`,
          }),
        ),
    };
    yield* [
      { level: 'cluster', scope: id },
      { level: 'resource group', scope: groupId },
      { level: 'subscription', scope: subscription },
    ].map(({ level, scope }) => permissionsStep(level, scope));
    yield {
      name: 'Deny assignments: resource group',
      read: async () => [partOf('denyAssignments', await gateway.readDenyAssignments(groupId))],
    };
    yield {
      name: 'Cluster: your role assignments',
      read: async () => [partOf('ownRoleAssignments', await gateway.readOwnRoleAssignments(ref, objectId))],
    };
    yield {
      name: 'Cluster: your eligible roles',
      read: async () => [partOf('eligibleRoles', await gateway.readEligibleRoles(toClusterId(ref)))],
    };
    yield { name: 'Cluster: role definitions', read: () => nothing(gateway.readRoleDefinitions(ref)) };
    yield {
      name: 'Cluster: policy restrictions',
      read: async () => {
        const location = found.regions.get(id.toLowerCase()) ?? '';
        const content = { type: 'Microsoft.Kusto/clusters', name: ref.clusterName, location, properties: {} };
        const would = { groupId, content, apiVersion: apiVersions.kusto };
        return [partOf('policyRefusals', await gateway.readPolicyRefusals(would))];
      },
    };
    yield {
      name: 'Resource Graph: last change of a cluster',
      read: async () => [partOf('lastWrite', await gateway.readLastWrite(id))],
    };
    yield {
      name: 'Resource Graph: changes of a cluster',
      read: async () => [partOf('changes', await gateway.readChangesOf(id))],
    };
    yield {
      name: 'Activity log of a cluster',
      read: async () => [partOf('activityLog', await gateway.readActivityLog(ref, Date.now()))],
    };
  }
  for (const name of found.managementGroups.slice(0, mostManagementGroups)) {
    yield permissionsStep('management group', `/providers/Microsoft.Management/managementGroups/${name}`);
  }
  yield permissionsStep('root', '/');

  function permissionsStep(level: string, scope: string): Step {
    return {
      name: `Permissions: ${level}`,
      read: async () => [partOf('permissions', await gateway.readPermissions(scope))],
    };
  }
}

function partOf(part: string, reading: EvidenceResult<unknown>): PartResult {
  return { part, state: reading.state, ...(reading.state === 'unreadable' ? { reason: reading.reason } : {}) };
}
