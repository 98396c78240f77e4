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
  { href: '/history', title: 'History', keywords: 'snapshots compare drift baseline trend over time' },
  { href: '/runs', title: 'Runs', keywords: 'bulk plans drafts fixes undo', writes: true },
];
