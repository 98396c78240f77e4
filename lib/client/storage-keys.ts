/** Names under which this browser keeps things, so that a page can look for them before it loads what reads them. */
export const keys = {
  operations: 'kustodian.operations',
  /** The head of a bulk run. Each cluster has an entry of its own, with its place as the last segment. */
  bulkRun: 'kustodian.bulk-run',
  settings: 'kustodian.settings',
  /** The text of settings that weren't valid. */
  setAside: 'kustodian.settings.set-aside',
} as const;

type Looked = Pick<Storage, 'getItem'>;

/** Whether this browser keeps any change. */
export function keepsOperations(storage: Looked): boolean {
  return (storage.getItem(keys.operations) ?? '[]') !== '[]';
}

/** Whether this browser keeps a bulk run. */
export function keepsBulkRun(storage: Looked): boolean {
  return storage.getItem(keys.bulkRun) !== null;
}

/** Whether this browser keeps something about which a notice above the page may be due. */
export function keepsNotices(storage: Looked): boolean {
  return [keys.bulkRun, keys.settings, keys.setAside].some((key) => storage.getItem(key) !== null);
}
