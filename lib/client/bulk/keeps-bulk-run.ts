/** Under which the head of a bulk run stands in the browser's storage; each cluster of it has an entry beside. */
export const headKey = 'kustodian.bulk-run';

/** Whether this browser keeps a run, so that its store has to be loaded and opened. */
export function keepsBulkRun(storage: Pick<Storage, 'getItem'>): boolean {
  return storage.getItem(headKey) !== null;
}
