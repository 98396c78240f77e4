import * as z from 'zod';
import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import { armIdSchema as armId } from '@/lib/model/azure/arm-id-schema';
import { type DataConnection, dataConnectionSchema } from '@/lib/model/azure/kusto-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { valueOr } from '@/lib/model/evidence-result';
import { jsonObjectSchema } from '@/lib/model/json';
import { refusal } from '@/lib/model/problem';
import { changePart, changeReading } from '../predict/change-part';
import { isIdentityId } from '../settings/identity';
import type { Impact } from '../support/impact';
import { canonicalJson } from '../support/json';
import { requireById, requirePart, requireRead } from '../support/require-part';
import { undoRefused } from '../support/undo-refused';
import { defineStep, pathOf, sameKind } from './define-step';
import { leaves } from './entries';

const undoImpact: Impact = {
  outageMinutes: 0,
  duration: 'A few minutes. Ingestion might pause, and events wait in their source.',
  reversible: 'yes',
  reversal: 'You can apply the fix again.',
  money: 'No documented cost',
  affects: 'Senders of events to the connection, and users of the data',
  source: 'https://learn.microsoft.com/azure/data-explorer/create-event-hubs-connection',
};

const body = z.strictObject({
  kind: z.string().min(1).max(64),
  location: z.string().min(1).max(64),
  properties: jsonObjectSchema,
});

/** Changes a data connection. Azure requires its kind and location in every PATCH. */
export const dataConnectionUpdate = defineStep({
  kind: 'data-connection.update',
  fields: { id: armId, body },
  request: (step) => ({ method: 'PATCH', path: pathOf(step.id, 'kusto'), body: step.body }),
  action: 'Microsoft.Kusto/clusters/databases/dataConnections/write',
  scope: ({ id }) => id.split('/').slice(0, -2).join('/'),
  words: ({ id }) => `Update the data connection ${lastSegment(id)}`,
  needsRunningCluster: true,
  access: () => null,
  entries: ({ parts }) =>
    valueOr(parts.dataConnections, []).flatMap(({ databaseName, items }) =>
      valueOr(items, []).flatMap(({ id, properties }) =>
        leaves(`databases/${databaseName}/dataConnections/${lastSegment(id)}`, properties),
      ),
    ),
  evidence: ({ parts: { dataConnections } }, { id }) => {
    if (dataConnections.state !== 'read') return dataConnections;
    const database = dataConnections.value.find(({ databaseId }) => containsId(databaseId, id));
    return database?.items ?? { state: 'not-loaded' };
  },
  apply: (snapshot, step) =>
    changePart(snapshot, 'dataConnections', (databases) =>
      databases.map((database) =>
        containsId(database.databaseId, step.id)
          ? {
              ...database,
              items: changeReading(database.items, (items) =>
                items.map((item) => (sameId(item.id, step.id) ? withProperties(item, step.body.properties) : item)),
              ),
            }
          : database,
      ),
    ),
  back: (step, snapshot) => {
    const connection = requireDataConnection(snapshot, step.id);
    const before = dataConnectionStep(connection, {}, snapshot);
    return changeBack(step.body, before.body, snapshot)
      ? before
      : { impossible: 'You can’t change the data connection back to its previous identity.' };
  },
  /** Restores the earlier identity or routing only. */
  undo: (step, before, snapshot) => {
    const path = `dataConnections/${lastSegment(step.id)}`;
    const old = sameKind(step, before)?.body;
    const back = old && changeBack(step.body, old, snapshot);
    if (!back)
      throw undoRefused('The plan doesn’t match the change. Change the data connection in the Azure portal.', [
        { path, expected: null, actual: old?.properties ?? null },
      ]);
    const current = requireDataConnection(snapshot, step.id);
    const [name] = Object.keys(back);
    const [set, is] = [step.body.properties[name ?? ''] ?? null, current.properties?.[name ?? ''] ?? null];
    if (canonicalJson(set).toLowerCase() !== canonicalJson(is).toLowerCase())
      throw undoRefused(
        `The data connection’s ${settingOf(back)} has changed since the fix was applied. Review the data connection in the Azure portal.`,
        [{ path: `${path}.${name}`, expected: set, actual: is }],
      );
    return { step: dataConnectionStep(current, back, snapshot), impact: undoImpact, warnings: [] };
  },
});

export const dataConnectionSteps = [dataConnectionUpdate] as const;

function withProperties(connection: DataConnection, properties: object): DataConnection {
  return dataConnectionSchema.parse({ ...connection, properties: { ...connection.properties, ...properties } });
}

type DataConnectionChange = { managedIdentityResourceId: string } | { databaseRouting: 'Single' | 'Multi' };

function settingOf(change: DataConnectionChange): string {
  return 'databaseRouting' in change ? 'database routing' : 'managed identity';
}

/** Returns the earlier value of the one changed property, or `undefined` if anything else differs. */
function changeBack(
  set: z.infer<typeof body>,
  old: z.infer<typeof body>,
  { clusterId }: Snapshot,
): DataConnectionChange | undefined {
  const names = [...new Set([...Object.keys(set.properties), ...Object.keys(old.properties)])];
  const changed = names.filter((name) => canonicalJson(set.properties[name]) !== canonicalJson(old.properties[name]));
  const value = old.properties[changed[0] ?? ''];
  if (changed.length !== 1 || typeof value !== 'string') return undefined;
  switch (changed[0]) {
    case 'databaseRouting':
      return set.properties.databaseRouting === 'Single' && sameId(value, 'Multi')
        ? { databaseRouting: 'Multi' }
        : undefined;
    case 'managedIdentityResourceId':
      return sameId(value, clusterId) || isIdentityId(value) ? { managedIdentityResourceId: value } : undefined;
    default:
      return undefined;
  }
}

/** Returns a data connection by ID, without case. Throws `invalid-request`, `not-found`, or why it couldn't be read. */
export function requireDataConnection(snapshot: Snapshot, id: string): DataConnection {
  if (!containsId(snapshot.clusterId, id) || !/\/databases\/[^/]+\/dataConnections\/[^/]+\/?$/i.test(id))
    throw refusal(
      'invalid-request',
      'dataConnectionId: Enter the full resource ID of a data connection of this cluster, such as /subscriptions/…/databases/contoso/dataConnections/contoso.',
    );
  const database = requirePart(snapshot, 'dataConnections').find(({ databaseId }) => containsId(databaseId, id));
  const present = database
    ? requireRead(database.items, `data connections of the database ${database.databaseName}`)
    : [];
  return requireById(present, id, { kind: 'data connection' });
}

/**
 * Changes one property. The others are sent again, because the specification requires some of them in every body.
 * UNCONFIRMED: whether a property that is left out would stay. Source: azure-kusto 2025-02-14, DataConnections_Update.
 */
export function dataConnectionStep(
  connection: DataConnection,
  change: Partial<DataConnectionChange>,
  snapshot: Snapshot,
) {
  const { id, kind, location, properties } = connection;
  const kept = Object.entries(properties ?? {}).filter(([name, value]) => !readOnly.includes(name) && value != null);
  return {
    kind: 'data-connection.update' as const,
    id,
    body: {
      kind: kind ?? '',
      location: location || requirePart(snapshot, 'cluster').location,
      properties: jsonObjectSchema.parse({ ...Object.fromEntries(kept), ...change }),
    },
  };
}

const readOnly = ['provisioningState', 'managedIdentityObjectId'];
