/** What Find anything lists, in the order of its groups. */
export const paletteKinds = [
  'page',
  'cluster',
  'database',
  'principal',
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
  principal: 'People and applications',
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
  /** What tells it apart from items with the same title. */
  detail?: string;
  /** More words that find it. */
  keywords?: string;
  /** The page that it opens. */
  href?: string;
  /** What it does instead. Resolves to what is announced. */
  run?: () => Promise<string> | string;
  /** Why it can't be opened now. */
  unavailable?: string;
  /** What to know before opening it, such as a missing permission. */
  note?: string;
}
