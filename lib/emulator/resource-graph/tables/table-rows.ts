import { regionName } from '../../arm/regions';
import type { ArmResource, Json } from '../../types';
import type { Column, Row, Value } from '../kql/values';

/** Common columns (`resources | getschema` on the real service). */
export const columns: Column[] = [
  { name: 'id', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'tenantId', type: 'string' },
  { name: 'kind', type: 'string' },
  { name: 'location', type: 'string' },
  { name: 'resourceGroup', type: 'string' },
  { name: 'subscriptionId', type: 'string' },
  { name: 'managedBy', type: 'string' },
  { name: 'sku', type: 'dynamic' },
  { name: 'plan', type: 'dynamic' },
  { name: 'properties', type: 'dynamic' },
  { name: 'tags', type: 'dynamic' },
  { name: 'identity', type: 'dynamic' },
  { name: 'zones', type: 'dynamic' },
  { name: 'extendedLocation', type: 'dynamic' },
];

/** Values that the body doesn't decide. */
export interface RowOverrides {
  type: string;
  tenantId: string;
  /** Has precedence over the body's name. */
  name?: string;
  /** Has precedence over the body's properties. */
  properties?: Value;
}

/**
 * Returns a row: type and resource group in lower case, normalized location (`eastus2`), absent text empty, other
 * absent values null.
 */
export function toRow(resource: ArmResource, overrides: RowOverrides): Row {
  const [, subscriptionId = '', resourceGroup = ''] =
    /^\/subscriptions\/([^/]+)(?:\/resourcegroups\/([^/]+))?/i.exec(resource.id) ?? [];
  return [
    resource.id,
    overrides.name ?? resource.name,
    overrides.type.toLowerCase(),
    overrides.tenantId,
    text(resource.kind),
    regionName(text(resource.location)),
    resourceGroup.toLowerCase(),
    subscriptionId,
    text(resource.managedBy),
    resource.sku ?? null,
    resource.plan ?? null,
    overrides.properties ?? resource.properties ?? null,
    resource.tags ?? null,
    resource.identity ?? null,
    resource.zones ?? null,
    resource.extendedLocation ?? null,
  ];
}

export function lastSegment(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
