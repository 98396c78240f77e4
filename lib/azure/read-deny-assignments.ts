import { type DenyAssignmentBody, denyAssignmentSchema } from '@/lib/model/azure-bodies';
import type { Connection } from './connection';
import { sdkScope } from './paths';
import type { Read } from './read-list';
import { readSdkList } from './read-sdk-list';

/** Deny assignments at a scope and above it; `scope` is an encoded path. They take away what roles give. */
export function readDenyAssignments(connection: Connection, scope: string): Promise<Read<DenyAssignmentBody[]>> {
  const { denyAssignments } = connection.authorization;
  return readSdkList(
    connection,
    (options) => denyAssignments.listForScope(sdkScope(scope), { ...options, filter: 'atScope()' }),
    { item: denyAssignmentSchema, path: `${scope}/providers/Microsoft.Authorization/denyAssignments` },
  );
}
