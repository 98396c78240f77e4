import { connectionsOf } from '@/lib/checks/support/private-endpoint-connections';
import { lastSegment, normalizeId, sameId, subscriptionOf } from '@/lib/model/azure/arm-id';
import type { PrivateEndpointConnection } from '@/lib/model/cluster';
import type { Snapshot } from '@/lib/model/evidence';
import type { FixPlan, PreflightRow } from '../plan/fix-plan';
import { accessOfStep } from '../steps';
import { notChecked } from './not-checked';
import type { PreflightFacts } from './preflight-facts';

/**
 * Subscriptions are known if Azure lists them for the account or the check settings name them. An endpoint of another
 * subscription can connect a stranger's network.
 */

/** `unreadable`: the account's subscriptions. `unnamed`: Azure doesn't return the endpoint. */
export type EndpointOrigin = 'known' | 'not-known' | 'unreadable' | 'unnamed';

/** `settings` are subscription IDs. */
export function originOf(
  connection: PrivateEndpointConnection,
  { parts }: Pick<Snapshot, 'parts'>,
  settings: readonly string[],
): EndpointOrigin {
  const subscription = subscriptionOf(endpointIdOf(connection));
  if (subscription === undefined) return 'unnamed';
  if (settings.some((id) => id.toLowerCase() === subscription)) return 'known';
  if (parts.knownSubscriptions.state !== 'read') return 'unreadable';
  return parts.knownSubscriptions.value.some((id) => id.toLowerCase() === subscription) ? 'known' : 'not-known';
}

/** Returns the origin of each endpoint that a plan approves. Unknown origins need confirmation. */
export function endpointOriginRows(snapshot: Snapshot, plan: FixPlan, facts: PreflightFacts): PreflightRow[] {
  return approvedBy(plan, snapshot).map((connection) => {
    const id = 'endpoint-origin';
    const origin = originOf(connection, snapshot, facts.knownSubscriptions ?? []);
    const subscription = subscriptionOf(endpointIdOf(connection)) ?? '';
    const request = descriptionWords(connection);
    const subscriptions = snapshot.parts.knownSubscriptions;
    const asked = {
      consent: true as const,
      facts: [
        origin,
        connection.id ?? '',
        facts.subscriptionTenants?.[subscription] ?? '',
        connection.properties?.privateLinkServiceConnectionState?.description ?? '',
      ],
    };
    switch (origin) {
      case 'known':
        return {
          id,
          state: 'pass',
          message: `The private endpoint is in your subscription ${subscription}. ${request}`,
        };
      case 'not-known':
        return {
          id,
          state: 'warn',
          ...asked,
          about: [endpointIdOf(connection)],
          message: `If you approve the connection, clients in subscription ${subscription} can connect to the cluster and bypass its IP allowlist. ${tenantWords(subscription, snapshot, facts)} ${request} Approve the connection only if you know who requested it.`,
        };
      case 'unreadable':
        return {
          id,
          ...notChecked(
            `your access to the private endpoint’s subscription ${subscription}`,
            subscriptions,
            `${request} Approve the connection only if you know who requested it.`,
          ),
          ...asked,
          ...(subscriptions.state === 'unreadable' && subscriptions.missingAction
            ? { missingAction: subscriptions.missingAction }
            : {}),
        };
      case 'unnamed':
        return {
          id,
          state: 'unknown',
          ...asked,
          message: `Couldn’t check the subscription of the private endpoint. Azure doesn’t return the private endpoint ID of the connection ${connectionName(connection)}. ${request} Approve the connection only if you know who requested it.`,
        };
      default:
        return origin satisfies never;
    }
  });
}

/** Returns the IDs of the private endpoints that a plan approves, as far as Azure returns them. */
export function endpointsApproved(snapshot: Snapshot, plan: FixPlan): string[] {
  return approvedBy(plan, snapshot)
    .map(endpointIdOf)
    .filter((id) => id !== '');
}

/**
 * Returns whether the subnet of each endpoint that a plan approves is large enough. The minimum is /28
 * (https://learn.microsoft.com/azure/data-explorer/security-network-private-endpoint).
 */
export function endpointSubnetRows(
  snapshot: Snapshot,
  plan: FixPlan,
  { endpointSubnets = {} }: PreflightFacts,
): PreflightRow[] {
  return endpointsApproved(snapshot, plan).flatMap((endpointId): PreflightRow[] => {
    const id = 'endpoint-subnet';
    const reading = endpointSubnets[normalizeId(endpointId)];
    if (!reading) return [];
    const name = lastSegment(endpointId);
    const sizes = reading.state === 'read' ? reading.value.flatMap(ipv4PrefixOf) : [];
    if (reading.state !== 'read' || sizes.length === 0)
      return [
        {
          id,
          ...notChecked(
            `the subnet size of the private endpoint ${name}`,
            reading.state === 'read' ? undefined : reading,
            'The subnet must be /28 or larger.',
          ),
        },
      ];
    const largest = Math.min(...sizes);
    return largest > 28
      ? [
          {
            id,
            state: 'warn',
            message: `The subnet of the private endpoint ${name} is /${largest}. It must be /28 or larger. Create the endpoint in a larger subnet.`,
          },
        ]
      : [
          {
            id,
            state: 'pass',
            message: `The subnet of the private endpoint ${name} is /${largest}, which is large enough.`,
          },
        ];
  });
}

/** Returns the length of an IPv4 range's prefix. Empty for IPv6. */
function ipv4PrefixOf(range: string): number[] {
  const length = /^[\d.]+\/(\d{1,2})$/.exec(range.trim())?.[1];
  return length === undefined ? [] : [Number(length)];
}

/** Returns the unknown subscriptions of endpoints that a plan approves, lower case. */
export function endpointSubscriptionsNotKnown(
  snapshot: Snapshot,
  plan: FixPlan,
  settings: readonly string[],
): string[] {
  const foreign = approvedBy(plan, snapshot).filter(
    (connection) => originOf(connection, snapshot, settings) === 'not-known',
  );
  return [...new Set(foreign.flatMap((connection) => subscriptionOf(endpointIdOf(connection)) ?? []))];
}

export function connectionName({ name, id }: PrivateEndpointConnection): string {
  return name ?? lastSegment(id ?? '');
}

function approvedBy(plan: FixPlan, { parts }: Snapshot): PrivateEndpointConnection[] {
  const connections = parts.cluster.state === 'read' ? connectionsOf(parts.cluster.value) : [];
  return plan.steps.flatMap((step) => {
    const access = accessOfStep(step);
    return access?.by === 'private-endpoint' && !access.isRemoval
      ? connections.filter(({ id }) => sameId(id ?? '', access.id))
      : [];
  });
}

function endpointIdOf({ properties }: PrivateEndpointConnection): string {
  return properties?.privateEndpoint?.id ?? '';
}

function tenantWords(subscription: string, { parts }: Snapshot, { subscriptionTenants }: PreflightFacts): string {
  const tenant = subscriptionTenants?.[subscription];
  if (!tenant) return 'Your account can’t read this subscription, and its tenant is unknown.';
  const isOwn = parts.subscription.state === 'read' && parts.subscription.value.tenantId?.toLowerCase() === tenant;
  return isOwn
    ? `Your account can’t read this subscription, which is in your tenant ${tenant}.`
    : `Your account can’t read this subscription, which is in tenant ${tenant}.`;
}

function descriptionWords({ properties }: PrivateEndpointConnection): string {
  const description = properties?.privateLinkServiceConnectionState?.description?.trim();
  return description ? `Request description: “${description}”.` : 'The request has no description.';
}
