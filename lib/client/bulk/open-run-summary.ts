import { idsUnder, storageKeys } from '../storage-keys';
import { type BulkRun, type RunState, runStateOf } from './bulk-run';

/** What the header shows of an open run, without reading the run. */
export interface OpenRunSummary {
  tenantId: string;
  personId: string;
  state: Exclude<RunState, 'ended'>;
  done: number;
  failed: number;
  clusters: number;
}

export function summaryKey(id: string): string {
  return `${storageKeys.openRuns}.${id}`;
}

export function summaryOf(run: BulkRun): OpenRunSummary | null {
  const state = runStateOf(run);
  if (state === 'ended') return null;
  const of = (kind: string) => run.items.filter((item) => item.state.kind === kind).length;
  const { tenantId, personId } = run;
  return { tenantId, personId, state, done: of('done'), failed: of('failed'), clusters: run.items.length };
}

const states: readonly unknown[] = ['planning', 'review', 'running', 'verified', 'paused'] satisfies RunState[];

/** Validates a summary, because every page of this origin can write one. */
export function parseSummary(text: string | null): OpenRunSummary | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isSummary(value) ? value : null;
  } catch {
    return null;
  }
}

function isSummary(value: unknown): value is OpenRunSummary {
  if (typeof value !== 'object' || value === null) return false;
  const { tenantId, personId, state, done, failed, clusters } = value as Record<string, unknown>;
  const isCount = (count: unknown) => Number.isSafeInteger(count) && Number(count) >= 0;
  return (
    typeof tenantId === 'string' &&
    typeof personId === 'string' &&
    states.includes(state) &&
    [done, failed, clusters].every(isCount)
  );
}

export interface OpenRuns {
  count: number;
  paused: number;
  /** Their canary is verified, and the others wait for the person. */
  verified: number;
}

/** Reads no run. */
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
  const of = (state: RunState) => own.filter((summary) => summary.state === state).length;
  return { count: own.length, paused: of('paused'), verified: of('verified') };
}
