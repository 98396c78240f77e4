import { connectionsOf, isApproved } from '@/lib/checks/support/private-endpoint-connections';
import { isVnetInjected } from '@/lib/checks/support/vnet-injection';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import { counted } from '@/lib/model/text';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { accessOfStep, applyPlan, type FixStep } from '../steps';
import { canonicalJson } from '../support/json';
import { acceptedAddressesOf, canRemoveAccess } from './accepted-addresses';
import { emptiedListRows } from './emptied-list-rows';
import { endpointOriginRows, endpointSubnetRows } from './endpoint-origin';
import { approvedEndpointRow, privateDnsRows } from './endpoint-rows';
import { ownAddressRow } from './own-address-row';
import type { PreflightFacts } from './preflight-facts';
import { untrustedPrincipalsRows } from './untrusted-principals-row';
import { whoIsCutOffRow } from './who-is-cut-off-row';

/** Compares the access before and after the steps. */
export function networkRows(snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts): PreflightRow[] {
  const { cluster } = snapshot.parts;
  const then = applyPlan(snapshot, plan).parts.cluster;
  if (cluster.state !== 'read' || then.state !== 'read') return [];
  const [before, after] = [cluster.value, then.value];
  const reach = { before: acceptedAddressesOf(before), after: acceptedAddressesOf(after) };
  const isClosed = reach.after === 'none';
  const narrows = canRemoveAccess(reach.before, reach.after);
  const losesNetwork = isVnetInjected(before) && !isVnetInjected(after);
  const rejected = plan.steps.flatMap((step) => rejectedEndpoint(step, before));
  return [
    ...(isClosed && (narrows || losesNetwork || rejected.length > 0)
      ? [approvedEndpointRow(after, snapshot, facts.knownSubscriptions ?? [])]
      : []),
    ...(isClosed && (narrows || losesNetwork) ? privateDnsRows(after, snapshot) : []),
    ...(narrows
      ? [ownAddressRow(reach.after, facts.me.address), whoIsCutOffRow(reach.before, reach.after, snapshot)]
      : []),
    ...endpointOriginRows(snapshot, plan, facts),
    ...endpointSubnetRows(snapshot, plan, facts),
    ...rejected.map((id) => lostEndpointRow(id, isClosed)),
    ...untrustedPrincipalsRows(before, after, snapshot),
    ...emptiedListRows(before, after),
    ...outboundListsRows(before, after),
  ];
}

/** Returns the ID of an approved connection that a step rejects. */
function rejectedEndpoint(step: FixStep, before: KustoCluster): string[] {
  const access = accessOfStep(step);
  if (access?.by !== 'private-endpoint' || !access.isRemoval) return [];
  const connection = connectionsOf(before).find(({ id }) => sameId(id ?? '', access.id));
  return connection && isApproved(connection) ? [access.id] : [];
}

function lostEndpointRow(id: string, isClosed: boolean): PreflightRow {
  const name = lastSegment(id);
  return isClosed
    ? {
        id: 'own-address',
        state: 'warn',
        message: `If you connect through ${name}, you lose access because public network access is off. Kustodian can’t detect how you connect.`,
        consent: true,
        facts: [id],
      }
    : {
        id: 'who-is-cut-off',
        state: 'warn',
        message: `Kustodian can’t detect which clients use ${name}. Without this private endpoint, they can connect only if the public endpoint allows them.`,
      };
}

/**
 * Azure refuses a cluster with both an FQDN allowlist and callout policies
 * (https://learn.microsoft.com/azure/data-explorer/security-network-restrict-outbound-access).
 */
export function outboundListsRows(before: KustoCluster, after: KustoCluster): PreflightRow[] {
  const id = 'outbound-lists';
  const lists = ({ properties: { allowedFqdnList, calloutPolicies } }: KustoCluster) => ({
    hosts: allowedFqdnList ?? [],
    policies: calloutPolicies ?? [],
  });
  if (canonicalJson(lists(before)) === canonicalJson(lists(after))) return [];
  const { hosts, policies } = lists(after);
  return hosts.length > 0 && policies.length > 0
    ? [
        {
          id,
          state: 'block',
          message: `Azure doesn’t support an FQDN allowlist (${counted(hosts.length, 'FQDN')}) and callout policies (${counted(policies.length, 'policy', 'policies')}) on the same cluster. First, remove the FQDNs or the callout policies.`,
        },
      ]
    : [{ id, state: 'pass', message: 'The cluster doesn’t combine an FQDN allowlist with callout policies.' }];
}
