import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { Problem } from '@/lib/model/problem';
import { draftPlan, nothingToDo } from '../plan/draft-plan';
import type { FixInput } from '../plan/fix-input';
import type { FixPlan } from '../plan/fix-plan';
import { connectionIdentityRows } from '../preflight/connection-identity-rows';
import { dataConnectionStep, requireDataConnection } from '../steps/data-connection';
import type { Impact } from '../support/impact';
import { definePlan } from './define-plan';
import { requireIdentityId } from './plan-user-identity';

const noWayToKeys =
  'Azure documents no change that takes the identity out of a data connection: to use keys again, the connection has to be created anew.';
const impact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: whether a data connection pauses while it is changed; events wait in their source meanwhile.
  duration: 'Some minutes; ingestion may pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'The identity that it had before can be chosen again.',
  money: 'No cost is documented.',
  affects: 'Whoever relies on the data: nothing more comes in if the identity may not read the source.',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

export const dataConnectionKeyAuthPlan = definePlan({
  id: 'data-connection-key-auth',
  plan: planIdentity,
  preflight: connectionIdentityRows,
});

function planIdentity(input: FixInput<'data-connection-key-auth'>, snapshot: Snapshot): FixPlan {
  const connection = requireDataConnection(snapshot, input.dataConnectionId);
  refuseUnlessChoosable(connection);
  const isOwn = sameId(input.identityId, snapshot.clusterId);
  const identity = isOwn ? snapshot.clusterId : requireIdentityId(input.identityId);
  const name = lastSegment(connection.id);
  const words = isOwn ? 'the cluster’s own identity' : `the identity ${lastSegment(identity)}`;
  const names = {
    fixId: 'data-connection-key-auth',
    checkId: 'data-connection-key-auth',
    title: `Let the data connection ${name} sign in with ${words}`,
  } as const;
  const before = connection.properties?.managedIdentityResourceId;
  if (sameId(before ?? '', identity))
    return nothingToDo(snapshot, names, `The data connection ${name} signs in with ${words} already.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [dataConnectionStep(connection, { managedIdentityResourceId: identity }, snapshot)],
    impact: before ? impact : { ...impact, reversible: 'partly', reversal: noWayToKeys },
    warnings: retrievalWarnings(connection),
    undo: before
      ? { steps: [dataConnectionStep(connection, { managedIdentityResourceId: before }, snapshot)] }
      : { impossible: noWayToKeys },
  });
}

/** Source: azure-kusto 2025-02-14: of all kinds, only these two have an identity that may be chosen or left out. */
function refuseUnlessChoosable({ id, kind }: DataConnection): void {
  if (sameId(kind ?? '', 'EventHub') || sameId(kind ?? '', 'EventGrid')) return;
  const why = sameId(kind ?? '', 'IotHub')
    ? 'reads an IoT hub, for which Azure knows no managed identity: route the messages of the hub to an event hub and read that one'
    : `is of the kind ${kind}, which is no matter of keys`;
  throw new Problem('invalid-request', `The data connection ${lastSegment(id)} ${why}. Nothing was changed.`);
}

function retrievalWarnings({ properties }: DataConnection): string[] {
  // UNCONFIRMED: that Azure does not start reading from this date again when the same one is sent.
  return properties?.retrievalStartDate
    ? [
        'The connection has a retrieval start date, which is sent again as it is; whether Azure then reads older events a second time is not documented.',
      ]
    : [];
}
