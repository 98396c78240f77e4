/**
 * Every key of the browser's storage. All pages of this origin can write to localStorage, so values are validated
 * when they're read.
 */
export const storageKeys = {
  // localStorage: shared by the tabs of a browser.
  /** List of changes. The name is older than the word. */
  changes: 'kustodian.operations',
  /** Header of the bulk run. Each cluster has its own entry, with its index as suffix. */
  bulkRun: 'kustodian.bulk-run',
  settings: 'kustodian.settings',
  /** Text of settings that weren't valid. */
  setAsideSettings: 'kustodian.settings.set-aside',
  directoryAccess: 'kustodian.names',
  characterKeyShortcuts: 'kustodian.single-keys',
  readOnly: 'kustodian.read-only',
  // sessionStorage: one tab.
  session: 'kustodian.session',
  clientAddress: 'kustodian.client-address',
  pendingIntent: 'kustodian.pending-intent',
  principalNames: 'kustodian.principal-names',
  roleDraft: 'kustodian.role-draft',
} as const;

type ReadableStorage = Pick<Storage, 'getItem'>;

export function hasStoredChanges(storage: ReadableStorage): boolean {
  return (storage.getItem(storageKeys.changes) ?? '[]') !== '[]';
}

export function hasStoredBulkRun(storage: ReadableStorage): boolean {
  return storage.getItem(storageKeys.bulkRun) !== null;
}

/** Whether anything stored can need a notice above the page. */
export function hasStoredNotices(storage: ReadableStorage): boolean {
  const { bulkRun, settings, setAsideSettings } = storageKeys;
  return [bulkRun, settings, setAsideSettings].some((key) => storage.getItem(key) !== null);
}
