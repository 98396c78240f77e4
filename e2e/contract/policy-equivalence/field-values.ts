/**
 * What a policy's field or alias names on a resource.
 * Source: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-alias
 */

/** A resource as ARM answers it, and its type. */
export interface ArmResource {
  type: string;
  body: object;
}

/** The values that a field has: one, which may be `undefined`, or those of every element where the field holds `[*]`. */
export function fieldValues(
  field: string,
  { resource, element }: { resource: ArmResource; element?: { alias: string; value: unknown } },
): unknown[] {
  if (element && startsWith(field, element.alias)) {
    return walk([element.value], segmentsOf(field.slice(element.alias.length)));
  }
  if (field === 'type') return [resource.type];
  // "location fields are normalized to support various formats": East US 2 is eastus2.
  if (field === 'location')
    return walk([resource.body], ['location']).map((place) => String(place).replaceAll(' ', ''));
  const prefix = `${resource.type}/`;
  return startsWith(field, prefix) ? walk([resource.body], segmentsOf(field.slice(prefix.length))) : [undefined];
}

/** The elements of the list that an alias ending in `[*]` names; none where the list is absent or null. */
export function elementsOf(alias: string, resource: ArmResource): unknown[] {
  return fieldValues(alias, { resource });
}

function startsWith(text: string, start: string): boolean {
  return text.toLowerCase().startsWith(start.toLowerCase());
}

function segmentsOf(path: string): string[] {
  return path.split('.').filter((segment) => segment !== '');
}

function walk(values: unknown[], [segment, ...rest]: string[]): unknown[] {
  if (segment === undefined) return values;
  const name = segment.replace('[*]', '');
  const found = values.map((value) => memberOf(value, name));
  return walk(segment === name ? found : found.flatMap((list) => (Array.isArray(list) ? list : [])), rest);
}

/**
 * Aliases leave `properties` out, of a resource and of what is nested in one. UNCONFIRMED: the paths behind the aliases, which
 * Microsoft publishes through its API alone, are taken to be those of the specification.
 */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const members = Object.entries(value);
  const found = members.find(([key]) => key.toLowerCase() === name.toLowerCase());
  if (found) return found[1];
  const properties = members.find(([key]) => key === 'properties');
  return properties && memberOf(properties[1], name);
}
