/**
 * All keys of the browser's storage. All pages of this origin can write to localStorage, so values are validated on
 * reading.
 */
export const storageKeys = {
  // localStorage: shared by the tabs of a browser.
  /** The name is older than the word. */
  changes: 'kustodian.operations',
  /** Suffix: run ID. Clusters have their index as second suffix. */
  runs: 'kustodian.runs',
  /** Suffix: run ID. */
  openRuns: 'kustodian.open-runs',
  handedOverPlans: 'kustodian.handed-over-plans',
  settings: 'kustodian.settings',
  setAsideSettings: 'kustodian.settings.set-aside',
  directoryAccess: 'kustodian.names',
  characterKeyShortcuts: 'kustodian.single-keys',
  readOnly: 'kustodian.read-only',
  liveReading: 'kustodian.live-reading',
  lastLoaded: 'kustodian.last-loaded',
  keptSnapshots: 'kustodian.kept-snapshots',
  pinnedFrameworks: 'kustodian.pinned-frameworks',
  /** Suffix: tenant ID, object ID. */
  visits: 'kustodian.visits',
  /** User name and tenant ID. */
  lastAccount: 'kustodian.last-account',
  // sessionStorage: one tab.
  clientAddress: 'kustodian.client-address',
  pendingIntent: 'kustodian.pending-intent',
  principalNames: 'kustodian.principal-names',
  roleDraft: 'kustodian.role-draft',
  consentRequest: 'kustodian.consent-request',
  recentItems: 'kustodian.recent',
  selectedClusters: 'kustodian.selected-clusters',
} as const;

type ReadableStorage = Pick<Storage, 'getItem'>;
type ListableStorage = Pick<Storage, 'getItem' | 'key' | 'length'>;

export function hasStoredChanges(storage: ReadableStorage): boolean {
  return (storage.getItem(storageKeys.changes) ?? '[]') !== '[]';
}

/** Reads no run, so that the first page stays small. */
export function hasStoredBulkRun(storage: ListableStorage): boolean {
  return idsUnder(storageKeys.openRuns, storage).length > 0;
}

export function isRunOpen(id: string, storage: ReadableStorage): boolean {
  return storage.getItem(`${storageKeys.openRuns}.${id}`) !== null;
}

/** Counts ended runs too. */
export function hasStoredRun(storage: ListableStorage): boolean {
  return idsUnder(storageKeys.runs, storage).length > 0;
}

export function idsUnder(key: string, storage: ListableStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').flatMap((name) => {
    const id = name.startsWith(`${key}.`) ? name.slice(key.length + 1) : '';
    return id === '' || id.includes('.') ? [] : [id];
  });
}

export function hasStoredNotices(storage: ListableStorage): boolean {
  const { settings, setAsideSettings } = storageKeys;
  return hasStoredBulkRun(storage) || [settings, setAsideSettings].some((key) => storage.getItem(key) !== null);
}
