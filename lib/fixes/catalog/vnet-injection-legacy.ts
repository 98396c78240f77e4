import { formatNames } from '@/lib/checks/engine/format-values';
import { isVnetInjected } from '@/lib/checks/support/vnet-injection';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { counted } from '@/lib/model/text';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { nothingToDo } from '../draft/draft-plan';
import type { DraftedRow } from '../draft/plan-body';
import { planSetting, undoSetting } from '../planners/plan-setting';
import { notChecked } from '../preflight/not-checked';
import { migrationImpact, type VirtualNetwork, virtualNetworkSetting } from '../settings/network-settings';
import { clusterChange } from '../steps/kinds';
import { noInput } from '../support/input-schemas';
import { requirePart } from '../support/require-part';

export const vnetInjectionLegacy = defineFix({
  id: 'vnet-injection-legacy',
  input: noInput,
  steps: clusterChange,
  button: 'Migrate off virtual network injection',
  bulk: true,
  parts: ['privateEndpoints', 'managedPrivateEndpoints', 'knownSubscriptions'],
});

const names = {
  closesCheck: true,
  title: 'Migrate off virtual network injection',
} as const;

export const vnetInjectionLegacyPlan = () =>
  definePlan(vnetInjectionLegacy, {
    plan: (_input, snapshot) => planMigration(snapshot),
    preflight: (snapshot) => [preparedRow(snapshot), ...storageEndpointRows(snapshot)],
    undo: undoSetting({
      setting: virtualNetworkSetting,
      accepts: (set, old) =>
        set !== null &&
        old !== null &&
        stateOf(set) === 'disabled' &&
        stateOf(old) === 'enabled' &&
        sameNetwork(set, old),
      impact: { ...migrationImpact, reversal: 'You can migrate the cluster again, with the same downtime.' },
      // UNCONFIRMED: Microsoft's migration script sets the state back; whether Azure still takes it since the retirement is not said.
      warnings: ['Microsoft retired virtual network injection on Feb 1, 2025, so Azure might reject the undo.'],
    }),
  });

function planMigration(snapshot: Snapshot): DraftedPlan {
  const cluster = requirePart(snapshot, 'cluster');
  if (!isVnetInjected(cluster))
    return nothingToDo(snapshot, names, 'The cluster isn’t injected into a virtual network.');
  return planSetting(snapshot, {
    ...names,
    setting: virtualNetworkSetting,
    value: { ...virtualNetworkSetting.read(cluster), state: 'Disabled' },
    note: 'The cluster isn’t injected into a virtual network.',
    impact: migrationImpact,
    warnings: [
      'Azure also requires permissions on the virtual network and the two public IP addresses. Kustodian doesn’t check these permissions.',
      'Private endpoints must be in a different subnet than the cluster.',
    ],
  });
}

function preparedRow({ parts }: Snapshot): DraftedRow {
  const id = 'sources-reachable';
  if (parts.managedPrivateEndpoints.state !== 'read')
    return { id, ...notChecked('managed private endpoints', parts.managedPrivateEndpoints) };
  const count = parts.managedPrivateEndpoints.value.length;
  return {
    id,
    state: 'warn',
    message: `Kustodian can’t check access to ingestion sources from outside the subnet. Each event hub or storage account with a firewall needs a managed private endpoint. The cluster has ${counted(count, 'managed private endpoint')}.`,
  };
}

/**
 * Warns of storage accounts with a managed private endpoint to `dfs` but none to `blob`, which `dfs` also requires
 * (https://learn.microsoft.com/azure/data-explorer/security-network-managed-private-endpoint-create).
 */
function storageEndpointRows({ parts }: Snapshot): DraftedRow[] {
  if (parts.managedPrivateEndpoints.state !== 'read') return [];
  const targetsOf = (groupId: string) =>
    valueOr(parts.managedPrivateEndpoints, []).flatMap(({ endpoint: { properties } }) =>
      properties?.groupId?.toLowerCase() === groupId ? (properties.privateLinkResourceId ?? []) : [],
    );
  const withBlob = targetsOf('blob');
  const without = targetsOf('dfs').filter((target) => !withBlob.some((other) => sameId(other, target)));
  if (without.length === 0) return [];
  const names = formatNames([...new Set(without.map(lastSegment))]);
  return [
    {
      id: 'storage-endpoints',
      state: 'warn',
      message: `Storage accounts with a managed private endpoint for dfs but not for blob: ${names}. Azure requires both. Add an endpoint for blob first.`,
    },
  ];
}

function stateOf(network: NonNullable<VirtualNetwork>): string | undefined {
  return network.state?.toLowerCase();
}

function sameNetwork(left: NonNullable<VirtualNetwork>, right: NonNullable<VirtualNetwork>): boolean {
  const resources = ({ state: _state, ...rest }: NonNullable<VirtualNetwork>) =>
    JSON.stringify(Object.entries(rest).sort());
  return resources(left) === resources(right);
}
