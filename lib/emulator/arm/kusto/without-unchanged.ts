import type { ArmResource, JsonObject } from '../../types';
import { isObject, objectOf } from '../json-values';
import { sameJson } from '../same-json';

/**
 * A body without what says the same as the cluster already does. Clients read a whole object, change one value and write all of it
 * back (`az resource update`, Terraform), so whatever they were shown has to pass, as their own api-version shows it.
 *
 * @param shown the cluster in the view of the request's api-version
 */
export function withoutUnchanged(body: JsonObject, shown: ArmResource): JsonObject {
  const changed = differing(body, shown);
  if (!isObject(changed.properties)) return changed;
  return { ...changed, properties: differing(changed.properties, objectOf(shown.properties)) };
}

function differing(written: JsonObject, shown: { [name: string]: JsonObject[string] | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(written).filter(([name, value]) => !Object.hasOwn(shown, name) || !sameJson(value, shown[name])),
  );
}
