'use client';

import { useEffect, useRef } from 'react';
import { type BulkRun, hasRunEnded } from '@/lib/client/bulk/bulk-run';
import { readRun } from '@/lib/client/bulk/use-bulk-run';
import { counted } from '@/lib/model/text';
import { countGroups, countWords, runTitle, unchangedGroups } from '../bulk';
import { type ToastMessage, useToast } from '../ui/toast';

/** Announces runs that end while another page is open, unless deleted. */
export function useEndedRunToasts(open: readonly BulkRun[], path: string): void {
  const toast = useToast();
  const before = useRef<readonly string[]>([]);
  const shown = useRef(path);
  shown.current = path;
  useEffect(() => {
    const ids = open.map(({ id }) => id);
    const gone = before.current.filter((id) => !ids.includes(id));
    before.current = ids;
    for (const id of gone)
      void readRun(id).then((run) => {
        if (run && hasRunEnded(run) && shown.current !== `/runs/${id}`) toast(endedMessage(run));
      });
  }, [open, toast]);
}

export function endedMessage(run: BulkRun): ToastMessage {
  const counts = countGroups(run);
  const account = [
    `${counts.done} of ${counted(run.items.length, 'cluster')} ${run.undoing ? 'undone' : 'done'}`,
    ...countWords(counts, unchangedGroups),
  ];
  // The access that remains decides whether the removal of a principal is complete.
  const isComplete = counts.done > 0 && counts.unchecked === 0 && run.fixId !== 'remove-principal-access';
  return {
    title: `Run ended: ${runTitle(run)}`,
    description: `${account.join(', ')}.`,
    kind: counts.failed > 0 ? 'fail' : isComplete ? 'pass' : 'info',
    link: { href: `/runs/${run.id}`, label: 'Open run' },
  };
}
