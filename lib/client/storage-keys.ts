/**
 * All keys of the browser's storage. All pages of this origin can write to localStorage, so values are validated on
 * reading.
 */
export const storageKeys = {
  // localStorage: shared by the tabs of a browser.
  /** The name is older than the word. */
  changes: 'kustodian.operations',
  /** Suffix: run ID. Clusters have their own entries, with their index as second suffix. */
  runs: 'kustodian.runs',
  /** Summary of an open run. Suffix: run ID. */
  openRuns: 'kustodian.open-runs',
  /** Header of the only run of earlier versions. Clusters have their own entries, with their index as suffix. */
  onlyRun: 'kustodian.bulk-run',
  settings: 'kustodian.settings',
  /** Text of invalid settings. */
  setAsideSettings: 'kustodian.settings.set-aside',
  directoryAccess: 'kustodian.names',
  characterKeyShortcuts: 'kustodian.single-keys',
  readOnly: 'kustodian.read-only',
  /** How many snapshots this browser keeps in IndexedDB. */
  keptSnapshots: 'kustodian.kept-snapshots',
  /** User name and tenant ID. */
  lastAccount: 'kustodian.last-account',
  // sessionStorage: one tab.
  clientAddress: 'kustodian.client-address',
  pendingIntent: 'kustodian.pending-intent',
  principalNames: 'kustodian.principal-names',
  roleDraft: 'kustodian.role-draft',
  /** Level of names for which this tab left to Entra's consent page. */
  consentRequest: 'kustodian.consent-request',
  recentItems: 'kustodian.recent',
  selectedClusters: 'kustodian.selected-clusters',
} as const;

type ReadableStorage = Pick<Storage, 'getItem'>;
type ListableStorage = Pick<Storage, 'getItem' | 'key' | 'length'>;

export function hasStoredChanges(storage: ReadableStorage): boolean {
  return (storage.getItem(storageKeys.changes) ?? '[]') !== '[]';
}

/** Whether an open run is stored. Reads no run, so that the first page stays small. */
export function hasStoredBulkRun(storage: ListableStorage): boolean {
  return storage.getItem(storageKeys.onlyRun) !== null || idsUnder(storageKeys.openRuns, storage).length > 0;
}

/** Counts ended runs too. */
export function hasStoredRun(storage: ListableStorage): boolean {
  return hasStoredBulkRun(storage) || idsUnder(storageKeys.runs, storage).length > 0;
}

export function idsUnder(key: string, storage: ListableStorage): string[] {
  return Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '').flatMap((name) => {
    const id = name.startsWith(`${key}.`) ? name.slice(key.length + 1) : '';
    return id === '' || id.includes('.') ? [] : [id];
  });
}

/** Whether anything stored can need a notice above the page. */
export function hasStoredNotices(storage: ListableStorage): boolean {
  const { settings, setAsideSettings } = storageKeys;
  return hasStoredBulkRun(storage) || [settings, setAsideSettings].some((key) => storage.getItem(key) !== null);
}
