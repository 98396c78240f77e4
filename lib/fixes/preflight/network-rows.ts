import { connectionsOf, isApproved } from '@/lib/checks/support/private-endpoint-connections';
import { isVnetInjected } from '@/lib/checks/support/vnet-injection';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { KustoCluster } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import type { FixStep } from '../steps';
import { applyPlan } from '../steps';
import { canonicalJson } from '../support/json';
import { endpointOriginRows } from './endpoint-origin';
import { approvedEndpointRow, privateDnsRows } from './endpoint-rows';
import { ownAddressRow } from './own-address-row';
import type { PreflightFacts } from './preflight-facts';
import { cutsSomebodyOff, publicReachOf } from './public-reach';
import { untrustedPrincipalsRows } from './untrusted-principals-row';
import { whoIsCutOffRow } from './who-is-cut-off-row';

/** Compares the cluster's network access before and after the steps. */
export function networkRows(snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts): PreflightRow[] {
  const { cluster } = snapshot.parts;
  const then = applyPlan(snapshot, plan).parts.cluster;
  if (cluster.state !== 'read' || then.state !== 'read') return [];
  const [before, after] = [cluster.value, then.value];
  const reach = { before: publicReachOf(before), after: publicReachOf(after) };
  const isClosed = reach.after === 'nobody';
  const narrows = cutsSomebodyOff(reach.before, reach.after);
  const losesNetwork = isVnetInjected(before) && !isVnetInjected(after);
  const rejected = plan.steps.filter((step) => rejectsApproved(step, before));
  return [
    ...(isClosed && (narrows || losesNetwork || rejected.length > 0)
      ? [approvedEndpointRow(after, snapshot, facts.knownSubscriptions ?? [])]
      : []),
    ...(isClosed && (narrows || losesNetwork) ? privateDnsRows(after, snapshot) : []),
    ...(narrows
      ? [ownAddressRow(reach.after, facts.me.address), whoIsCutOffRow(reach.before, reach.after, snapshot)]
      : []),
    ...endpointOriginRows(snapshot, plan, facts),
    ...rejected.map((step) => lostEndpointRow(step, isClosed)),
    ...untrustedPrincipalsRows(before, after, snapshot),
    ...outboundListsRows(before, after),
  ];
}

type Decision = Extract<FixStep, { kind: 'private-endpoint-connection.update' }>;

function rejectsApproved(step: FixStep, before: KustoCluster): step is Decision {
  if (step.kind !== 'private-endpoint-connection.update') return false;
  const { status } = step.properties.privateLinkServiceConnectionState;
  const connection = connectionsOf(before).find(({ id }) => sameId(id ?? '', step.id));
  return connection !== undefined && isApproved(connection) && status.toLowerCase() !== 'approved';
}

function lostEndpointRow({ id }: Decision, isClosed: boolean): PreflightRow {
  const name = lastSegment(id);
  return isClosed
    ? {
        id: 'own-address',
        state: 'warn',
        message: `Whether you come by ${name} yourself cannot be known from here; if you do, you lose the cluster, since public access is off.`,
        consent: true,
      }
    : {
        id: 'who-is-cut-off',
        state: 'warn',
        message: `Who comes by ${name} Azure Resource Manager does not tell; they fall back on the public endpoint where that lets them in.`,
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
          message: `The cluster would have a list of ${hosts.length} allowed hosts and ${policies.length} callout policies. Azure takes one of the two: empty the other first.`,
        },
      ]
    : [{ id, state: 'pass', message: 'The cluster has either allowed hosts or callout policies, as Azure demands.' }];
}
