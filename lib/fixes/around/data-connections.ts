import { containsId, lastSegment, sameId } from '@/lib/model/azure/arm-id';
import type { DataConnection } from '@/lib/model/azure/kusto-bodies';
import type { Snapshot } from '@/lib/model/evidence';
import { jsonObjectSchema } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import { requirePart, requireRead } from '../require-part';
import type { StepOf } from '../steps';

/** What a fix changes of a data connection. */
export type DataConnectionChange = { managedIdentityResourceId: string } | { databaseRouting: 'Single' | 'Multi' };

/** A data connection of the cluster by its id, without case; throws `invalid-request`, `not-found`, or the reason for which it could not be read. */
export function requireDataConnection(snapshot: Snapshot, id: string): DataConnection {
  if (!containsId(snapshot.clusterId, id) || !/\/databases\/[^/]+\/dataConnections\/[^/]+\/?$/i.test(id))
    throw new Problem(
      'invalid-request',
      'dataConnectionId: must be the full id of a data connection of this cluster. Nothing was changed.',
    );
  const database = requirePart(snapshot, 'dataConnections').find(({ databaseId }) => containsId(databaseId, id));
  const found =
    database &&
    requireRead(database.items, `the data connections of the database ${database.databaseName}`).find((one) =>
      sameId(one.id, id),
    );
  if (found) return found;
  throw new Problem(
    'not-found',
    `The cluster has no data connection ${lastSegment(id)} there; somebody may have removed it. Nothing was changed.`,
  );
}

/**
 * The PATCH that changes one property of a data connection. Its other properties are sent again as they are, since the
 * specification demands some of them in every body. UNCONFIRMED: whether a property that is left out would stay.
 * Source: azure-kusto 2025-02-14, DataConnections_Update.
 */
export function dataConnectionStep(
  connection: DataConnection,
  change: DataConnectionChange,
  snapshot: Snapshot,
): StepOf<'data-connection.update'> {
  const { id, kind, location, properties } = connection;
  const kept = Object.entries(properties ?? {}).filter(([name, value]) => !readOnly.includes(name) && value != null);
  return {
    kind: 'data-connection.update',
    id,
    body: {
      kind: kind ?? '',
      location: location || requirePart(snapshot, 'cluster').location,
      properties: jsonObjectSchema.parse({ ...Object.fromEntries(kept), ...change }),
    },
  };
}

const readOnly = ['provisioningState', 'managedIdentityObjectId'];
