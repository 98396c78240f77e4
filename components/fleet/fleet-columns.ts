import type { ClusterSummary } from '@/lib/model/api/api';
import { type FleetRow, findingOf } from './fleet-row';

export interface FleetColumn {
  id: string;
  title: string;
  short?: string;
  /** In the portal's words. */
  text: (row: FleetRow) => string;
  /** Tooltip of an abbreviated cell. */
  full?: (row: FleetRow) => string;
  /** Sort key instead of the text. `undefined` goes last. */
  order?: (row: FleetRow) => number | undefined;
  /** The check whose outcome marks the cell. */
  checkId?: string;
  numeric?: true;
  /** A class, so that columns keep their width while scrolling. */
  width: string;
  hidden?: true;
}

/** Azure omitted the property. Checks use its documented default. */
const notStated = 'Not stated';

/** In order. The first one is the row header and always shown. */
export const fleetColumns: readonly FleetColumn[] = [
  { id: 'name', title: 'Cluster', text: ({ cluster }) => cluster.name, width: 'w-42' },
  {
    id: 'score',
    title: 'Score',
    text: ({ score }) => (score.value === null ? '–' : String(score.value)),
    order: ({ score }) => score.value ?? undefined,
    numeric: true,
    width: 'w-14',
  },
  {
    id: 'subscription',
    title: 'Subscription',
    text: ({ subscriptionName }) => subscriptionName,
    width: 'w-45',
  },
  {
    id: 'resourceGroup',
    title: 'Resource group',
    text: ({ cluster }) => cluster.resourceGroup,
    width: 'w-40',
    hidden: true,
  },
  {
    id: 'location',
    title: 'Location',
    text: ({ cluster }) => cluster.location,
    width: 'w-27',
  },
  {
    id: 'sku',
    title: 'SKU',
    text: ({ cluster }) => skuText(cluster).replace('Dev(No SLA)_', 'Dev ').replace('Standard_', ''),
    full: ({ cluster }) => skuText(cluster),
    width: 'w-27',
  },
  {
    id: 'state',
    title: 'State',
    text: ({ cluster }) => cluster.state ?? notStated,
    width: 'w-18',
  },
  {
    id: 'diskEncryption',
    title: 'Disk encryption',
    short: 'Disk',
    text: ({ cluster }) => onOff(cluster.enableDiskEncryption),
    checkId: 'disk-encryption-off',
    width: 'w-14',
  },
  {
    id: 'cmk',
    title: 'Encryption key',
    short: 'Key',
    text: ({ cluster }) => cluster.keyName ?? 'Microsoft',
    full: ({ cluster }) =>
      cluster.keyName === null ? 'Microsoft-managed key' : `Customer-managed key ${cluster.keyName}`,
    checkId: 'cmk-not-used',
    width: 'w-30',
  },
  {
    id: 'doubleEncryption',
    title: 'Double encryption',
    short: 'Double',
    text: ({ cluster }) => onOff(cluster.enableDoubleEncryption),
    checkId: 'double-encryption-off',
    width: 'w-16',
  },
  {
    id: 'identity',
    title: 'Managed identity',
    short: 'Identity',
    text: ({ cluster }) => identityText(cluster.identityType),
    checkId: 'managed-identity-none',
    width: 'w-27',
  },
  {
    id: 'publicAccess',
    title: 'Public network access',
    short: 'Public access',
    text: ({ cluster }) => publicAccessText(cluster),
    checkId: 'public-network-enabled',
    width: 'w-40',
  },
  {
    id: 'tenants',
    title: 'Trusted tenants',
    short: 'Tenants',
    text: ({ cluster }) => tenantsText(cluster.trustedExternalTenants),
    full: ({ cluster }) => fullTenantsText(cluster.trustedExternalTenants),
    checkId: 'trusted-tenants-all',
    width: 'w-25',
  },
  {
    id: 'admins',
    title: 'AllDatabasesAdmin',
    short: 'Admins',
    text: (row) => adminsText(row),
    checkId: 'alldatabasesadmin-too-many',
    width: 'w-26',
  },
];

/** Returns the full text and the check's result, `judged`. */
export function cellTitle(column: FleetColumn, row: FleetRow, judged?: string): string {
  const text = column.full?.(row) ?? column.text(row);
  const said = text === notStated && judged ? 'Azure did not say, so its documented default counts' : text;
  return judged ? `${said}: ${judged}` : said;
}

export const defaultColumnIds: readonly string[] = fleetColumns.filter(({ hidden }) => !hidden).map(({ id }) => id);

export function fleetColumn(id: string): FleetColumn | undefined {
  return fleetColumns.find((column) => column.id === id);
}

function skuText({ sku }: ClusterSummary): string {
  return sku.capacity ? `${sku.name} × ${sku.capacity}` : sku.name;
}

function onOff(flag: boolean | null): string {
  return flag === null ? notStated : flag ? 'On' : 'Off';
}

function identityText(type: string): string {
  const kinds = type.split(',').map((kind) => kind.trim().toLowerCase());
  const words = [kinds.includes('systemassigned') ? 'System' : '', kinds.includes('userassigned') ? 'User' : ''].filter(
    Boolean,
  );
  return words.length > 0 ? words.join(', ') : 'None';
}

function publicAccessText({ publicNetworkAccess, allowedIpRanges }: ClusterSummary): string {
  switch (publicNetworkAccess?.toLowerCase()) {
    case undefined:
      return notStated;
    case 'disabled':
      return 'Disabled';
    case 'securedbyperimeter':
      return 'Secured by perimeter';
    case 'enabled':
      return allowedIpRanges > 0 ? `Selected IPs (${allowedIpRanges})` : 'All networks';
    default:
      return publicNetworkAccess ?? notStated;
  }
}

function tenantsText(tenants: string[] | null): string {
  if (tenants === null) return notStated;
  if (tenants.includes('*')) return 'All tenants';
  return tenants.length === 0 ? 'My tenant' : `${tenants.length} listed`;
}

function fullTenantsText(tenants: string[] | null): string {
  return tenants?.length === 0 ? 'My tenant only' : tenants ? tenants.join(', ') : tenantsText(tenants);
}

/** Resource Graph doesn't return Kusto roles. */
function adminsText(row: FleetRow): string {
  const finding = findingOf(row, 'alldatabasesadmin-too-many');
  const notLoaded = !finding || finding.unknown?.some(({ reason }) => reason === 'not-loaded');
  return notLoaded ? 'Not read yet' : (finding.properties[0]?.actual ?? finding.message);
}
