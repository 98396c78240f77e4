/** In the order of groups. */
export const paletteKinds = [
  'page',
  'cluster',
  'database',
  'principal',
  'finding',
  'cluster-page',
  'check',
  'fix',
  'setting',
  'view',
  'action',
] as const;
export type PaletteKind = (typeof paletteKinds)[number];

export const kindWords: Record<PaletteKind, string> = {
  page: 'Pages',
  cluster: 'Clusters',
  database: 'Databases',
  principal: 'Users, groups, and applications',
  finding: 'Findings',
  'cluster-page': 'Cluster pages',
  check: 'Checks',
  fix: 'Fixes',
  setting: 'Settings',
  view: 'Saved views',
  action: 'Actions',
};

export interface PaletteItem {
  /** The kind and an ID, such as `cluster:/subscriptions/…`. */
  id: string;
  kind: PaletteKind;
  title: string;
  /** Tells apart items with the same title. */
  detail?: string;
  keywords?: string;
  href?: string;
  /** Path of a cluster's pages. */
  basePath?: string;
  /** The item that **Recent** lists instead. */
  recentId?: string;
  /** Instead of opening a page. Resolves to the announcement. */
  run?: () => Promise<string> | string;
  unavailable?: string;
  note?: string;
}

/** A finding or a page that every cluster has. */
export interface ClusterPart {
  id: string;
  kind: 'finding' | 'cluster-page';
  title: string;
  keywords: string;
  /** Below the path of the cluster's pages. */
  path: string;
}

/** @param id any ID of the principal */
export function principalItemId(id: string): string {
  return `principal:${id.toLowerCase()}`;
}

export function principalHref(id: string): string {
  return `/access?${new URLSearchParams({ principal: id })}`;
}
