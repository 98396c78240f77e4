import Link from 'next/link';
import { type BulkRun, type UndoResult, undoResultOf } from '@/lib/client/bulk/bulk-run';
import type { Status } from '../ui/badge';
import { Time } from '../ui/time';

const looks: Record<UndoResult['kind'], { status: Status; word: string }> = {
  all: { status: 'not-applicable', word: 'Undone' },
  part: { status: 'warning', word: 'Partly undone' },
  none: { status: 'warning', word: 'Not undone' },
  open: { status: 'checking', word: 'Undo in progress' },
};

/** Returns how an undone run looks. Its undo can be deleted after it changed something. */
export function undoneLook({ undoneBy }: BulkRun, undo: BulkRun | null | undefined) {
  return undoneBy === undefined ? undefined : looks[undo ? undoResultOf(undo).kind : 'all'];
}

/** Links an undone run with its undo, and the undo with its run. Follows the state of the run. */
export function UndoLink({ run, other }: { run: BulkRun; other: BulkRun | null | undefined }) {
  if (!other) return null;
  const undone = run.undoneBy === other.id ? undoResultOf(other) : undefined;
  return (
    <>
      {undone && 'at' in undone ? <Time at={undone.at} date /> : null}
      <Link href={`/runs/${other.id}`} prefetch={false} className="link inline-flex min-h-6 items-center">
        {undone ? 'Open undo run' : 'Open undone run'}
      </Link>
    </>
  );
}
