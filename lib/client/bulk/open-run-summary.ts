import { isRecord } from '@/lib/model/defined';
import { idsUnder, storageKeys } from '../storage-keys';
import { type BulkRun, type RunState, runStateOf } from './bulk-run';

/** Returns the name of a run's summary: what the header shows without reading the run. */
export function summaryKey(id: string): string {
  return `${storageKeys.openRuns}.${id}`;
}

export function summaryOf(run: BulkRun): string | null {
  const state = runStateOf(run);
  return state === 'ended' ? null : JSON.stringify({ tenantId: run.tenantId, personId: run.personId, state });
}

export interface OpenRuns {
  count: number;
  paused: number;
  /** Their canary is verified, and the others wait for the person. */
  verified: number;
}

const states: readonly unknown[] = ['planning', 'review', 'running', 'verified', 'paused'] satisfies RunState[];

/** Counts valid summaries, because every page of this origin can write one. */
export function readOpenRuns(
  storage: Pick<Storage, 'getItem' | 'key' | 'length'>,
  person: { tenantId: string; objectId: string },
): OpenRuns {
  const own = idsUnder(storageKeys.openRuns, storage).flatMap((id) => {
    const summary = parse(storage.getItem(summaryKey(id)));
    const isOwn = summary?.tenantId === person.tenantId && summary.personId === person.objectId;
    return isOwn && states.includes(summary.state) ? [summary.state] : [];
  });
  const countOf = (state: RunState) => own.filter((other) => other === state).length;
  return { count: own.length, paused: countOf('paused'), verified: countOf('verified') };
}

function parse(text: string | null): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
