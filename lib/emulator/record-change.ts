import { type ActingRequest, actingRequest } from './acting-request';
import type { ArmResource, EmulatorState, Json, JsonObject } from './types';

/**
 * Records a change for `Microsoft.Resources/changes`:
 * learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes and changes.json 2022-05-01.
 * UNCONFIRMED: the number of records for one long-running update (here one for each change of the resource's answer),
 * and the names of array elements (here `name[0]`).
 */
export function recordChange(
  state: EmulatorState,
  before: ArmResource | undefined,
  after: ArmResource | undefined,
  at: number,
): void {
  const target = after ?? before;
  if (!target) return;
  const author = authorOf(state, target.id);
  const changes = before && after ? differences(before, after) : {};
  if (before && after && Object.keys(changes).length === 0) return;
  const changeType = !before ? 'Create' : !after ? 'Delete' : 'Update';
  const name = crypto.randomUUID();
  const type = target.type.toLowerCase();
  const change: JsonObject = {
    id: `${target.id}/providers/Microsoft.Resources/changes/${name}`,
    name,
    type: 'Microsoft.Resources/changes',
    properties: {
      targetResourceId: target.id,
      targetResourceType: type,
      changeType,
      changeAttributes: {
        correlationId: author?.correlationId ?? crypto.randomUUID(),
        timestamp: new Date(at).toISOString(),
        changesCount: Object.keys(changes).length,
        changedBy: author?.changedBy ?? 'System',
        changedByType: author?.changedByType ?? 'System',
        clientType: author ? clientType(author) : 'Unknown',
        operation: `${type}/${changeType === 'Delete' ? 'delete' : 'write'}`,
        previousResourceSnapshotId: crypto.randomUUID(),
        newResourceSnapshotId: crypto.randomUUID(),
      },
      ...(changeType === 'Update' ? { changes } : {}),
    },
  };
  // Readers keep the previous list.
  state.resourceChanges = [...state.resourceChanges, change];
}

const writers = new WeakMap<EmulatorState, Map<string, ActingRequest>>();

/** Returns the sender of a write, or the sender who started an ended operation. */
function authorOf(state: EmulatorState, id: string): ActingRequest | undefined {
  const key = id.toLowerCase();
  const known = writers.get(state) ?? new Map<string, ActingRequest>();
  writers.set(state, known);
  const request = actingRequest();
  const isWrite = request && !['GET', 'HEAD', 'OPTIONS'].includes(request.method);
  const isAbout = request && (request.path.startsWith(key) || key.startsWith(request.path));
  if (!isWrite || !isAbout || request.changedBy === undefined) return known.get(key);
  known.set(key, request);
  return request;
}

/**
 * Microsoft's clients. Others have their application id ("recognized based on the user agent and client application ID",
 * learn.microsoft.com/azure/governance/resource-graph/changes/get-resource-changes). UNCONFIRMED: names other than the
 * portal's, and which user agents Azure recognizes (here Terraform's).
 */
const clients: Record<string, string> = {
  'c44b4083-3bb0-49c1-b47d-974e53cbdf3c': 'Azure Portal',
  '04b07795-8ddb-461a-bbee-02f9e1bf7b46': 'Azure CLI',
  '1950a258-227b-4e31-a9cf-717495945fc2': 'Azure PowerShell',
};

function clientType({ appId, userAgent }: ActingRequest): string {
  if (/\bterraform\b/i.test(userAgent)) return 'Terraform';
  return clients[appId.toLowerCase()] ?? (appId || 'Unknown');
}

/** Values are texts. A new property was `null`, and a removed one has no new value. */
function differences(before: ArmResource, after: ArmResource): JsonObject {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const found: JsonObject = {};
  for (const [path, newValue] of now) {
    const previousValue = old.get(path) ?? 'null';
    if (previousValue !== newValue) found[path] = { previousValue, newValue };
  }
  for (const [path, previousValue] of old) if (!now.has(path)) found[path] = { previousValue };
  return found;
}

/** Resource Graph doesn't show changes of ETags. */
function leavesOf({ etag: _, ...resource }: ArmResource): Map<string, string> {
  const leaves = new Map<string, string>();
  const visit = (value: Json | undefined, path: string): void => {
    if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, `${path}[${index}]`);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) visit(item, path === '' ? name : `${path}.${name}`);
    } else if (value !== undefined) leaves.set(path, String(value));
  };
  visit(resource as JsonObject, '');
  return leaves;
}
