import type { BulkRun } from '@/lib/client/bulk/bulk-run';
import { buttonOf } from '@/lib/fixes/catalog';

/** Returns the name of a run's fix. The stored title isn't used, because every page of this origin can write it. */
export function runTitle({ fixId, undoing }: Pick<BulkRun, 'fixId' | 'undoing'>): string {
  return undoing ? `Undo: ${buttonOf(fixId)}` : buttonOf(fixId);
}
