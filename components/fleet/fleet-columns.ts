import { type FleetRow, findingOf, outcomeOf } from '@/lib/fleet/fleet-row';
import type { ClusterSummary } from '@/lib/model/api/api';
import { publicReachWords } from '@/lib/model/public-reach';

export interface FleetColumn {
  id: string;
  title: string;
  short?: string;
  text: (row: FleetRow) => string;
  /** Value next to the icon of a check. Empty if the icon is enough. */
  brief?: (row: FleetRow) => string;
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
const notStated = 'Default';

/** In order. The first one is the row header and always shown. */
export const fleetColumns: readonly FleetColumn[] = [
  { id: 'name', title: 'Cluster', text: ({ cluster }) => cluster.name, width: 'w-42' },
  {
    id: 'score',
    title: 'Score',
    text: ({ score }) => (score.value === null ? '–' : String(score.value)),
    order: ({ score }) => score.value ?? undefined,
    numeric: true,
    width: 'w-20',
  },
  {
    id: 'source',
    title: 'Source',
    short: '',
    text: ({ providerReadAt }) => (providerReadAt ? 'Loaded in full' : 'Azure Resource Graph'),
    order: ({ providerReadAt }) => (providerReadAt ? 0 : 1),
    width: 'w-8',
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
    text: ({ cluster: { sku } }) =>
      skuText({ ...sku, name: sku.name.replace('Dev(No SLA)_', 'Dev ').replace('Standard_', '') }),
    full: ({ cluster }) => skuText(cluster.sku),
    width: 'w-27',
  },
  {
    id: 'state',
    title: 'State',
    text: ({ cluster }) => cluster.state ?? 'Unknown state',
    width: 'w-18',
  },
  {
    id: 'diskEncryption',
    title: 'Disk encryption',
    short: 'Disk',
    text: ({ cluster }) => onOff(cluster.enableDiskEncryption),
    brief: () => '',
    checkId: 'disk-encryption-off',
    width: 'w-16',
  },
  {
    id: 'cmk',
    title: 'Encryption key',
    short: 'Key',
    text: ({ cluster }) => cluster.keyName ?? 'Microsoft',
    full: ({ cluster }) =>
      cluster.keyName === null ? 'Microsoft-managed key' : `Customer-managed key ${cluster.keyName}`,
    brief: ({ cluster }) => cluster.keyName ?? '',
    checkId: 'cmk-not-used',
    width: 'w-32',
  },
  {
    id: 'doubleEncryption',
    title: 'Double encryption',
    short: 'Double',
    text: ({ cluster }) => onOff(cluster.enableDoubleEncryption),
    brief: () => '',
    checkId: 'double-encryption-off',
    width: 'w-17',
  },
  {
    id: 'identity',
    title: 'Managed identity',
    short: 'Identity',
    text: ({ cluster }) => identityText(cluster.identityType) || 'None',
    brief: ({ cluster }) => identityText(cluster.identityType),
    checkId: 'managed-identity-none',
    width: 'w-28',
  },
  {
    id: 'publicAccess',
    title: 'Public network access',
    short: 'Public access',
    text: publicAccessText,
    full: fullPublicAccess,
    // The icon says Disabled.
    brief: (row) => (publicAccessOf(row) === 'disabled' ? '' : publicAccessText(row)),
    order: (row) => widths.indexOf(publicAccessOf(row)),
    checkId: 'public-network-enabled',
    width: 'w-25',
  },
  {
    id: 'tenants',
    title: 'Trusted tenants',
    short: 'Tenants',
    text: ({ cluster }) => tenantsText(cluster.trustedExternalTenants),
    full: ({ cluster }) => fullTenantsText(cluster.trustedExternalTenants),
    brief: ({ cluster }) => briefTenants(cluster.trustedExternalTenants),
    checkId: 'trusted-tenants-all',
    width: 'w-22',
  },
  {
    id: 'admins',
    title: 'AllDatabasesAdmin',
    short: 'Admins',
    text: adminsText,
    brief: (row) => String(findingOf(row, 'alldatabasesadmin-too-many')?.properties[0]?.count ?? ''),
    checkId: 'alldatabasesadmin-too-many',
    width: 'w-16',
  },
];

/** Returns the setting in full and the check's result, `judged`. A default keeps its source. */
export function cellTitle(column: FleetColumn, row: FleetRow, judged?: string): string {
  const text = column.full?.(row) ?? column.text(row);
  if (!judged) return text;
  const said = text === notStated ? 'Not returned by Azure, so the documented default applies' : text;
  return said === judged ? `${column.title}: ${judged}` : `${column.title}: ${said}. ${judged}`;
}

export const defaultColumnIds: readonly string[] = fleetColumns.filter(({ hidden }) => !hidden).map(({ id }) => id);

export function fleetColumn(id: string): FleetColumn | undefined {
  return fleetColumns.find((column) => column.id === id);
}

function skuText({ name, capacity }: ClusterSummary['sku']): string {
  return capacity ? `${name} × ${capacity}` : name;
}

function onOff(flag: boolean | null): string {
  return flag === null ? notStated : flag ? 'On' : 'Off';
}

function identityText(type: string): string {
  const kinds = type.split(',').map((kind) => kind.trim().toLowerCase());
  const words = [kinds.includes('systemassigned') ? 'System' : '', kinds.includes('userassigned') ? 'User' : ''];
  return words.filter(Boolean).join(', ');
}

/** Widest first. */
const widths = ['internet', 'wide', 'selected', 'perimeter', 'disabled', 'unknown'] as const;

/** `wide`: the IP allowlist has ranges wider than the limit in Settings. */
function publicAccessOf(row: FleetRow): (typeof widths)[number] {
  const { publicReach } = row.cluster;
  if (publicReach === 'selected' && outcomeOf(row, 'ip-allowlist-too-wide') === 'fail') return 'wide';
  return publicReach ?? 'unknown';
}

function publicAccessText(row: FleetRow): string {
  const access = publicAccessOf(row);
  if (access === 'unknown') return 'Unknown';
  if (access === 'wide') return 'Wide range';
  const count = row.cluster.allowedIpRanges;
  return access === 'selected'
    ? count === 1
      ? '1 range'
      : `${count} ranges`
    : access === 'perimeter'
      ? 'Perimeter'
      : publicReachWords[access];
}

function fullPublicAccess(row: FleetRow): string {
  const access = publicAccessOf(row);
  if (access === 'perimeter') return publicReachWords.perimeter;
  if (access === 'selected' || access === 'wide')
    return `Selected IP addresses (${row.cluster.allowedIpRanges}${access === 'wide' ? ', wide range' : ''})`;
  return publicAccessText(row);
}

function briefTenants(tenants: string[] | null): string {
  if (tenants === null || tenants.length === 0 || tenants.includes('*')) return '';
  return tenants.length === 1 ? '1 tenant' : `${tenants.length} tenants`;
}

function tenantsText(tenants: string[] | null): string {
  if (tenants === null) return notStated;
  if (tenants.includes('*')) return 'All tenants';
  return tenants.length === 0 ? 'My tenant' : briefTenants(tenants);
}

function fullTenantsText(tenants: string[] | null): string {
  return tenants?.length === 0 ? 'My tenant only' : tenants ? tenants.join(', ') : tenantsText(tenants);
}

/** Resource Graph doesn't return Kusto roles. */
function adminsText(row: FleetRow): string {
  const finding = findingOf(row, 'alldatabasesadmin-too-many');
  const notLoaded = !finding || finding.unknown?.some(({ reason }) => reason === 'not-loaded');
  return notLoaded ? 'Not loaded' : (finding.properties[0]?.actual ?? finding.message);
}
