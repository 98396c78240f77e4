import * as z from 'zod';
import { isGuid, typeOfResourceId } from '../arm-resource-id';
import { engineFormat } from '../engine-estate';
import type { Json } from '../types';

/** The estate file (see README). The schema validates what the emulator depends on and keeps the rest. */

const guid = z.string().refine(isGuid, 'must be a GUID');
/** Parsed from JSON. */
const anyJson = z.custom<Json>((value) => value !== undefined);
const jsonObject = z.record(z.string(), anyJson);

const resource = z
  .object({ id: z.string(), name: z.string().exactOptional(), type: z.string() })
  .catchall(anyJson)
  .superRefine(({ id, type, properties }, context) => {
    // A schema key would move in front of its siblings.
    if (properties !== undefined && !jsonObject.nullable().safeParse(properties).success) {
      context.addIssue({ code: 'custom', path: ['properties'], message: 'must be an object' });
    }
    const named = typeOfResourceId(id);
    if (named === undefined) {
      const message = `"${id}" isn’t a resource ID. Enter /subscriptions/{guid}/… or /providers/…`;
      context.addIssue({ code: 'custom', path: ['id'], message });
    } else if (named !== comparableType(type)) {
      context.addIssue({ code: 'custom', path: ['type'], message: `is "${type}", but the ID contains ${named}` });
    }
  })
  .transform((body) => ({ ...body, name: body.name ?? nameIn(body.id) }));

const user = z
  .object({
    id: guid,
    displayName: z.string(),
    userPrincipalName: z.string(),
    mail: z.string().nullable().exactOptional(),
    userType: z.enum(['Member', 'Guest']).exactOptional(),
    accountEnabled: z.boolean().exactOptional(),
    jobTitle: z.string().nullable().exactOptional(),
    may: z.string().exactOptional(),
  })
  .catchall(anyJson);

const group = z.object({ id: guid, displayName: z.string(), members: z.array(guid) }).catchall(anyJson);

const servicePrincipal = z
  .object({ id: guid, appId: guid, displayName: z.string(), servicePrincipalType: z.string().exactOptional() })
  .catchall(anyJson);

const deletedItem = z.object({ id: guid, '@odata.type': z.string(), deletedDateTime: z.string() }).catchall(anyJson);

const directory = z.object({
  tenantId: guid,
  displayName: z.string(),
  domain: z.string(),
  users: z.array(user),
  groups: z.array(group),
  servicePrincipals: z.array(servicePrincipal),
  deletedItems: z.array(deletedItem).exactOptional(),
  hasEntraIdP2: z.boolean().exactOptional(),
});

const subscription = z
  .object({ id: z.string(), subscriptionId: guid, displayName: z.string(), state: z.string(), tenantId: guid })
  .catchall(anyJson)
  .refine(({ id, subscriptionId }) => id.toLowerCase() === `/subscriptions/${subscriptionId}`.toLowerCase(), {
    path: ['id'],
    message: 'must be /subscriptions/{subscriptionId}',
  });

const databaseId = z
  .string()
  .refine(
    (id) => typeOfResourceId(id) === 'microsoft.kusto/clusters/databases',
    'must be the resource ID of a database',
  );

const clusterId = z
  .string()
  .refine((id) => typeOfResourceId(id) === 'microsoft.kusto/clusters', 'must be the resource ID of a cluster');

/** Schema of an estate file. Derives missing names from ids. */
export const estateFormat = z
  .strictObject({
    directory,
    subscriptions: z.array(subscription),
    resources: z.array(resource),
    databasePrincipals: z.record(databaseId, z.array(jsonObject)).exactOptional(),
    kusto: z.record(clusterId, engineFormat).exactOptional(),
    activityLog: z.array(jsonObject).exactOptional(),
    resourceChanges: z.array(jsonObject).exactOptional(),
    policyStates: z.array(jsonObject).exactOptional(),
  })
  .superRefine((estate, context) => {
    const refuse = (items: readonly object[], path: string[], seen = new Set<string>(), name = 'id') =>
      refuseDuplicates(items, path, name, seen, context);
    refuse(estate.resources, ['resources']);
    refuse(estate.subscriptions, ['subscriptions']);
    const { users, groups, servicePrincipals } = estate.directory;
    const objectIds = new Set<string>();
    refuse(users, ['directory', 'users'], objectIds);
    refuse(groups, ['directory', 'groups'], objectIds);
    refuse(servicePrincipals, ['directory', 'servicePrincipals'], objectIds);
    refuse(users, ['directory', 'users'], new Set(), 'userPrincipalName');
  });

function refuseDuplicates(
  items: readonly object[],
  path: string[],
  name: string,
  seen: Set<string>,
  context: z.RefinementCtx,
): void {
  items.forEach((item, index) => {
    const value = String(Reflect.get(item, name));
    const key = value.toLowerCase();
    if (seen.has(key)) {
      context.addIssue({ code: 'custom', path: [...path, index, name], message: `"${value}" occurs twice` });
    }
    seen.add(key);
  });
}

/** Some answers have `/providers/` before the type. Resource groups have two types. */
function comparableType(type: string): string {
  const plain = type.toLowerCase().replace(/^\/providers\//, '');
  return plain === 'microsoft.resources/subscriptions/resourcegroups' ? 'microsoft.resources/resourcegroups' : plain;
}

/** Returns the last part of the id, or all parts for a child of a Kusto cluster. */
function nameIn(id: string): string {
  const parts = id.slice(id.toLowerCase().lastIndexOf('/providers/') + '/providers/'.length).split('/');
  const names = parts.slice(1).filter((_, index) => index % 2 === 1);
  const isKustoChild = /^microsoft\.kusto\/clusters$/i.test(parts.slice(0, 2).join('/')) && parts.length >= 5;
  return isKustoChild && parts.length % 2 === 1 && !parts.includes('')
    ? names.join('/')
    : id.slice(id.lastIndexOf('/') + 1);
}
