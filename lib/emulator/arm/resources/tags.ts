import { armError } from '../../errors/arm-error';
import { isObject, objectOf } from '../../json';
import { getResource, putResource } from '../../store';
import type { JsonObject } from '../../types';
import { type ArmAnswer, type ArmCall, jsonBody, param } from '../arm-call';
import { newEtag } from '../etag';
import { findResourceGroup } from '../resource-groups';
import type { ResourceType } from '../resource-type';
import { findSubscription, tagSubscription } from '../subscriptions';
import { resourceVersions } from '../versions';

const path = '{scope}/providers/Microsoft.Resources/tags/default';
const type = 'Microsoft.Resources/tags';
/** https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources#limitations */
const mostTags = 50;

function getTags(call: ArmCall): ArmAnswer {
  return answer(call, taggedAt(call).tags);
}

function putTags(call: ArmCall): ArmAnswer {
  return store(call, wantedTags(jsonBody(call)));
}

/** Replaces, merges, or deletes. Deleted tags must match by value. */
function updateTags(call: ArmCall): ArmAnswer {
  const body = jsonBody(call);
  const wanted = wantedTags(body);
  const current = taggedAt(call).tags;
  switch (String(body.operation).toLowerCase()) {
    case 'replace':
      return store(call, wanted);
    case 'merge':
      return store(call, { ...withoutNames(current, wanted), ...wanted });
    case 'delete':
      return store(call, withoutPairs(current, wanted));
    default:
      // UNCONFIRMED: code and sentence.
      throw armError('InvalidTagPatchOperation', { operation: String(body.operation) });
  }
}

function deleteTags(call: ArmCall): ArmAnswer {
  store(call, {});
  return { status: 200 };
}

/** The tags at the path's scope, and their writer. */
interface Tagged {
  tags: JsonObject;
  write: (tags: JsonObject) => void;
}

function taggedAt(call: ArmCall): Tagged {
  const scope = param(call, 'scope');
  const [, subscriptionId, , group] = /^\/subscriptions\/([^/]+)(\/resourcegroups\/([^/]+))?$/i.exec(scope) ?? [];
  if (subscriptionId && !group) {
    const subscription = findSubscription(call.state, subscriptionId);
    return {
      tags: objectOf(subscription?.tags),
      write: (written) => tagSubscription(call.state, subscriptionId, written),
    };
  }
  const resource = group ? findResourceGroup(call.state, scope) : getResource(call.state, scope);
  if (!resource)
    throw group ? armError('ResourceGroupNotFound', { name: group }) : armError('ResourceNotFound', { id: scope });
  const etag = resource.etag === undefined ? {} : { etag: newEtag(call.now) };
  return {
    tags: objectOf(resource.tags),
    write: (tags) => putResource(call.state, { ...resource, tags, ...etag }, call.now),
  };
}

function wantedTags(body: JsonObject): JsonObject {
  const { tags } = objectOf(body.properties);
  if (!isObject(tags) || Object.values(tags).some((tag) => typeof tag !== 'string')) {
    throw armError('InvalidRequestContent:Tags');
  }
  return tags;
}

/** Tag names are case-insensitive. */
function withoutNames(tags: JsonObject, names: JsonObject): JsonObject {
  const gone = Object.keys(names).map((name) => name.toLowerCase());
  return Object.fromEntries(Object.entries(tags).filter(([name]) => !gone.includes(name.toLowerCase())));
}

function withoutPairs(tags: JsonObject, pairs: JsonObject): JsonObject {
  const gone = Object.entries(pairs).map(([name, value]) => `${name.toLowerCase()}=${String(value)}`);
  const kept = ([name, value]: [string, JsonObject[string]]) =>
    !gone.includes(`${name.toLowerCase()}=${String(value)}`);
  return Object.fromEntries(Object.entries(tags).filter(kept));
}

function store(call: ArmCall, tags: JsonObject): ArmAnswer {
  // UNCONFIRMED: code and sentence. The number is documented.
  if (Object.keys(tags).length > mostTags) {
    throw armError('TooManyTags', { limit: mostTags });
  }
  taggedAt(call).write(tags);
  return answer(call, tags);
}

function answer(call: ArmCall, tags: JsonObject): ArmAnswer {
  const id = `${param(call, 'scope')}/providers/${type}/default`;
  return { status: 200, body: { id, name: 'default', type, properties: { tags } } };
}

/** Tags, which need no permission on the resource itself: https://learn.microsoft.com/rest/api/resources/tags */
export const tags: ResourceType = {
  type,
  versions: resourceVersions,
  armOwn: true,
  routes: [
    ['GET', path, `${type}/read`, getTags],
    ['PUT', path, `${type}/write`, putTags],
    ['PATCH', path, `${type}/write`, updateTags],
    ['DELETE', path, `${type}/delete`, deleteTags],
  ],
};
