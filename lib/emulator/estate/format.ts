import { z } from 'zod';
import type { Json } from '../types';
import { isGuid, typeOfResourceId } from './arm-resource-id';

/** The estate file, as README.md of the emulator describes it. The schema judges what the emulator relies on; everything else in a body is kept as it stands. */

const guid = z.string().refine(isGuid, 'is not a GUID');
/** The text was parsed from JSON, so what a body holds beside the named keys can be nothing but JSON. */
const anyJson = z.custom<Json>((value) => value !== undefined);
const jsonObject = z.record(z.string(), anyJson);

const resource = z
  .object({ id: z.string(), name: z.string().exactOptional(), type: z.string() })
  .catchall(anyJson)
  .superRefine(({ id, type }, context) => {
    const named = typeOfResourceId(id);
    if (named === undefined) {
      const message = `"${id}" is not an ARM id: /subscriptions/{guid}/… or /providers/… is expected`;
      context.addIssue({ code: 'custom', path: ['id'], message });
    } else if (named !== comparableType(type)) {
      context.addIssue({ code: 'custom', path: ['type'], message: `is "${type}", but the id names ${named}` });
    }
  })
  .transform((body) => ({ ...body, name: body.name ?? lastSegment(body.id) }));

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
});

const subscription = z
  .object({ id: z.string(), subscriptionId: guid, displayName: z.string(), state: z.string(), tenantId: guid })
  .catchall(anyJson)
  .refine(({ id, subscriptionId }) => id.toLowerCase() === `/subscriptions/${subscriptionId}`.toLowerCase(), {
    path: ['id'],
    message: 'is not /subscriptions/{subscriptionId}',
  });

const databaseId = z
  .string()
  .refine((id) => typeOfResourceId(id) === 'microsoft.kusto/clusters/databases', 'is not the id of a database');

/** What an estate file has to look like; parsing derives a resource's missing `name` from its id. */
export const estateFormat = z
  .strictObject({
    directory,
    subscriptions: z.array(subscription),
    resources: z.array(resource),
    databasePrincipals: z.record(databaseId, z.array(jsonObject)).exactOptional(),
    activityLog: z.array(jsonObject).exactOptional(),
    resourceChanges: z.array(jsonObject).exactOptional(),
    policyStates: z.array(jsonObject).exactOptional(),
  })
  .superRefine((estate, context) => {
    refuseDuplicates(estate.resources, ['resources'], context);
    refuseDuplicates(estate.subscriptions, ['subscriptions'], context);
    const { users, groups, servicePrincipals } = estate.directory;
    refuseDuplicates(users, ['directory', 'users'], context);
    refuseDuplicates(groups, ['directory', 'groups'], context);
    refuseDuplicates(servicePrincipals, ['directory', 'servicePrincipals'], context);
  });

function refuseDuplicates(items: { id: string }[], path: string[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  items.forEach(({ id }, index) => {
    const key = id.toLowerCase();
    if (seen.has(key))
      context.addIssue({ code: 'custom', path: [...path, index, 'id'], message: `"${id}" is there twice` });
    seen.add(key);
  });
}

/** Some management answers put `/providers/` before the type; resource groups answer two types in real life. */
function comparableType(type: string): string {
  const plain = type.toLowerCase().replace(/^\/providers\//, '');
  return plain === 'microsoft.resources/subscriptions/resourcegroups' ? 'microsoft.resources/resourcegroups' : plain;
}

function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}
