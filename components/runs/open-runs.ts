import { type OpenRunSummary, parseSummary, summaryKey } from '@/lib/client/bulk/open-run-summary';
import { idsUnder, storageKeys } from '@/lib/client/storage-keys';

/** Runs of a person that haven't ended, as the header counts them. */
export interface OpenRuns {
  count: number;
  /** Paused runs, and runs whose canary is verified. Drafts aren't among them. */
  waiting: number;
}

/** Reads the small summaries of the runs, and no run. */
export function readOpenRuns(
  storage: Pick<Storage, 'getItem' | 'key' | 'length'>,
  person: { tenantId: string; objectId: string },
): OpenRuns {
  const own = idsUnder(storageKeys.openRuns, storage)
    .map((id) => parseSummary(storage.getItem(summaryKey(id))))
    .filter(
      (summary): summary is OpenRunSummary =>
        summary?.tenantId === person.tenantId && summary.personId === person.objectId,
    );
  return {
    count: own.length,
    waiting: own.filter(({ state }) => state === 'paused' || state === 'verified').length,
  };
}
