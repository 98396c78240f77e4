/**
 * Reads the values of a policy's field or alias from a resource.
 * Source: https://learn.microsoft.com/azure/governance/policy/concepts/definition-structure-alias
 */

/** A resource as Azure Resource Manager returns it, and its type. */
export interface ArmResource {
  type: string;
  body: object;
}

/** Returns the values of a field: one, possibly `undefined`, or one for each element if the field contains `[*]`. */
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
    return walk([resource.body], ['location']).map((location) => String(location).replaceAll(' ', ''));
  const prefix = `${resource.type}/`;
  return startsWith(field, prefix) ? walk([resource.body], segmentsOf(field.slice(prefix.length))) : [undefined];
}

/** Returns the elements of the list of an alias that ends in `[*]`, or none if the list is absent or null. */
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
 * Aliases omit `properties`, also of nested resources. UNCONFIRMED: that the paths behind the aliases, which
 * only Microsoft's API returns, are those of the specification.
 */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const members = Object.entries(value);
  const found = members.find(([key]) => key.toLowerCase() === name.toLowerCase());
  if (found) return found[1];
  const properties = members.find(([key]) => key === 'properties');
  return properties && memberOf(properties[1], name);
}
