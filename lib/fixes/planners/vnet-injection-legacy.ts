import { isVnetInjected } from '@/lib/checks/support/vnet-injection';
import type { Snapshot } from '@/lib/model/evidence';
import { nothingToDo } from '../plan/draft-plan';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { type VirtualNetwork, virtualNetworkSetting } from '../settings/network-settings';
import type { Impact } from '../support/impact';
import { requirePart } from '../support/require-part';
import { definePlan } from './define-plan';
import { planSetting } from './plan-setting';
import { undoSetting } from './undo-setting';

const migrationImpact: Impact = {
  // UNCONFIRMED as a figure: Learn says "several minutes" with "minimal downtime for querying".
  outageMinutes: 10,
  duration: 'Several minutes: Azure builds the engine anew in a network of its own and switches over to it.',
  reversible: 'yes',
  reversal: 'The state can be set back to Enabled, with the same interruption again.',
  money: 'None by itself; private endpoints, which clients and sources may then need, are charged for.',
  affects:
    'Everybody who queries, for minutes; ingestion from sources that let in the subnet alone stops until managed private endpoints lead there, and data can be lost.',
  source: 'https://learn.microsoft.com/azure/data-explorer/security-network-migrate-vnet-to-private-endpoint',
};

const names = {
  fixId: 'vnet-injection-legacy',
  checkId: 'vnet-injection-legacy',
  title: 'Take the cluster out of the virtual network',
} as const;

export const vnetInjectionLegacyPlan = definePlan({
  id: 'vnet-injection-legacy',
  plan: (_input, snapshot) => planMigration(snapshot),
  preflight: (snapshot) => [preparedRow(snapshot)],
  undo: undoSetting({
    setting: virtualNetworkSetting,
    accepts: (set, old) =>
      set !== null &&
      old !== null &&
      stateOf(set) === 'disabled' &&
      stateOf(old) === 'enabled' &&
      sameNetwork(set, old),
    impact: migrationImpact,
    // UNCONFIRMED: Microsoft's migration script sets the state back; whether Azure still takes it since the retirement is not said.
    warnings: ['Azure retired virtual network injection on 1 February 2025 and may refuse to take the cluster back.'],
  }),
});

function planMigration(snapshot: Snapshot): FixPlan {
  const cluster = requirePart(snapshot, 'cluster');
  if (!isVnetInjected(cluster))
    return nothingToDo(snapshot, names, 'The cluster is already in no virtual network of its own.');
  return planSetting(snapshot, {
    ...names,
    setting: virtualNetworkSetting,
    value: { ...virtualNetworkSetting.read(cluster), state: 'Disabled' },
    note: 'The cluster is already in no virtual network of its own.',
    impact: migrationImpact,
    warnings: [
      'Azure also asks for rights on the virtual network and on the two public IP addresses, which are not read.',
      'Private endpoints have to lie in another subnet than the one of the cluster.',
    ],
  });
}

function preparedRow({ parts }: Snapshot): PreflightRow {
  const id = 'sources-reachable';
  const says = 'Whether every source of ingestion can be reached from outside the subnet is not known';
  if (parts.managedPrivateEndpoints.state !== 'read')
    return { id, state: 'unknown', message: `${says}: the managed private endpoints could not be read.` };
  const count = parts.managedPrivateEndpoints.value.length;
  const there = count === 0 ? 'there is no managed private endpoint' : `managed private endpoints: ${count}`;
  return { id, state: 'warn', message: `${says}; ${there}. Event hubs and storage with a firewall need one each.` };
}

function stateOf(network: NonNullable<VirtualNetwork>): string | undefined {
  return network.state?.toLowerCase();
}

function sameNetwork(left: NonNullable<VirtualNetwork>, right: NonNullable<VirtualNetwork>): boolean {
  const resources = ({ state: _state, ...rest }: NonNullable<VirtualNetwork>) =>
    JSON.stringify(Object.entries(rest).sort());
  return resources(left) === resources(right);
}
