export interface Page {
  href: string;
  title: string;
  keywords: string;
  /** Only for changes, so a read-only browser doesn't have it. */
  writes?: true;
}

/** Pages of the menu, in its order. The palette lists them first. */
export const mainPages: readonly Page[] = [
  { href: '/', title: 'Overview', keywords: 'home score exposure' },
  { href: '/clusters', title: 'Clusters', keywords: 'fleet list table heat map' },
  { href: '/access', title: 'Access', keywords: 'who can read administer people groups applications roles' },
  { href: '/checks', title: 'Checks', keywords: 'catalog rules policies' },
  { href: '/exemptions', title: 'Exemptions', keywords: 'waiver mitigated expiring expired unused' },
  { href: '/frameworks', title: 'Frameworks', keywords: 'compliance controls benchmark pci nist' },
  { href: '/history', title: 'History', keywords: 'changes revert snapshots compare drift baseline trend' },
  { href: '/runs', title: 'Runs', keywords: 'bulk plans drafts fixes undo', writes: true },
];

/** Tabs of a cluster's page, in their order. The palette finds them by their settings, too. */
export const clusterPages: readonly { slug: string; label: string; keywords: string }[] = [
  { slug: 'overview', label: 'Overview', keywords: 'score findings essentials locks' },
  { slug: 'encryption', label: 'Encryption', keywords: 'disk double customer-managed key vault cmk' },
  { slug: 'identity', label: 'Identity', keywords: 'system-assigned user-assigned managed identities' },
  { slug: 'access', label: 'Access', keywords: 'roles permissions assignments principals who' },
  {
    slug: 'network',
    label: 'Network',
    keywords: 'public access ip fqdn allowlist private endpoints dns outbound callout trusted tenants firewall',
  },
  { slug: 'databases', label: 'Databases', keywords: 'followers data connections retention hot cache' },
  {
    slug: 'data-protection',
    label: 'Data protection',
    keywords: 'soft delete followers ingestion language extensions',
  },
  {
    slug: 'operations',
    label: 'Operations',
    keywords: 'diagnostic settings logs alerts auto-stop sku zones tags policy',
  },
  { slug: 'history', label: 'History', keywords: 'changes' },
];
