import * as z from 'zod';
import { lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { refusal } from '@/lib/model/problem';
import { type Text, undocumented } from '@/lib/model/text-pieces';
import type { InputOf } from '../draft/define-fix';
import { defineFix, definePlan } from '../draft/define-fix';
import type { DraftedPlan } from '../draft/draft-plan';
import { draftPlan, nothingToDo } from '../draft/draft-plan';
import { requireIdentityId } from '../planners/plan-user-identity';
import { connectionIdentityRows } from '../preflight/connection-identity-rows';
import { databaseIn } from '../roles/assignment-id';
import { dataConnectionStep, requireDataConnection } from '../steps/data-connection';
import { dataConnectionChange } from '../steps/kinds';
import type { Impact } from '../support/impact';

export const dataConnectionKeyAuth = defineFix({
  id: 'data-connection-key-auth',
  /** `identityId`: a user-assigned identity, or the cluster for its system-assigned identity. */
  input: z.strictObject({ dataConnectionId: armId, identityId: armId }),
  steps: dataConnectionChange,
  button: 'Use a managed identity',
  parts: ['dataConnections', 'userAssignedIdentities'],
  databases: ({ dataConnectionId }) => databaseIn(dataConnectionId),
});

// UNCONFIRMED: no page describes how to remove the identity from a data connection.
const noWayToKeys = 'To use keys again, re-create the data connection.';

const impact: Impact = {
  outageMinutes: 0,
  // UNCONFIRMED: whether a data connection pauses during a change. If it does, events wait in their source.
  duration: 'A few minutes. Ingestion might pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'You can select the previous identity again.',
  money: 'No documented cost',
  affects: 'Users of the data. Ingestion stops if the identity can’t read the source.',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

export const dataConnectionKeyAuthPlan = () =>
  definePlan(dataConnectionKeyAuth, {
    plan: planIdentity,
    preflight: connectionIdentityRows,
  });

function planIdentity(input: InputOf<typeof dataConnectionKeyAuth>, snapshot: Snapshot): DraftedPlan {
  const connection = requireDataConnection(snapshot, input.dataConnectionId);
  refuseUnlessChoosable(connection);
  const isOwn = sameId(input.identityId, snapshot.clusterId);
  const identity = isOwn ? snapshot.clusterId : requireIdentityId(input.identityId);
  const name = lastSegment(connection.id);
  const words = isOwn ? 'the system-assigned identity' : `the identity ${lastSegment(identity)}`;
  const names = {
    closesCheck: true,
    title: `Use ${words} for the data connection ${name}`,
  } as const;
  const before = connection.properties?.managedIdentityResourceId;
  if (sameId(before ?? '', identity))
    return nothingToDo(snapshot, names, `The data connection ${name} already uses ${words}.`);
  return draftPlan(snapshot, {
    ...names,
    steps: [dataConnectionStep(connection, { managedIdentityResourceId: identity }, snapshot)],
    impact: before ? impact : { ...impact, reversible: 'partly', reversal: noWayToKeys, notDocumented: ['undo'] },
    warnings: retrievalWarnings(connection),
    ...(before ? {} : { undo: { impossible: noWayToKeys } }),
  });
}

/** Source: azure-kusto 2025-02-14: of all kinds, only these two have an identity that may be chosen or left out. */
function refuseUnlessChoosable({ id, kind }: DataConnection): void {
  if (sameId(kind ?? '', 'EventHub') || sameId(kind ?? '', 'EventGrid')) return;
  const why = sameId(kind ?? '', 'IotHub')
    ? 'reads from an IoT hub, which doesn’t support managed identities. Route the messages of the IoT hub to an event hub, and connect the event hub instead'
    : `has the kind ${kind}, which doesn’t use keys`;
  throw refusal('invalid-request', `The data connection ${lastSegment(id)} ${why}.`);
}

function retrievalWarnings({ properties }: DataConnection): Text[] {
  // UNCONFIRMED: that Azure does not start reading from this date again when the same one is sent.
  return properties?.retrievalStartDate
    ? [
        undocumented(
          'Azure might read older events again, because the request includes the connection’s retrieval start date.',
        ),
      ]
    : [];
}
