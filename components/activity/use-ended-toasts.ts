'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useRef } from 'react';
import type { Change } from '@/lib/client/changes/change';
import { isOpen } from '@/lib/client/changes/change';
import { isChangeShown } from '@/lib/client/changes/shown-change';
import { withNamesOnly } from '@/lib/client/fixes/named-text';
import { titleOf } from '@/lib/fixes/plan/plan-texts';
import { clusterPath } from '@/lib/model/api/api';
import { useToast } from '../ui/toast';
import { changeWords } from './change-words';

const noticeId = 'change';

/** Announces changes that end where the person doesn't see it. */
export function useEndedToasts(changes: readonly Change[]): void {
  const toast = useToast();
  const path = usePathname();
  const open = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const isSeen = (change: Change) => isChangeShown(change.id) || (isOnPageOf(change, path) && isNoticeInView());
    for (const change of endedUnseen(open.current, changes, isSeen)) {
      const { status, text } = changeWords(change);
      toast({
        title: withNamesOnly(titleOf(change.plan), change.names),
        description: `${change.ref.clusterName}: ${text}`,
        kind: status === 'pass' ? 'pass' : 'fail',
        link: { href: `/clusters/${clusterPath(change.ref)}/overview#${noticeId}`, label: 'Open change' },
      });
    }
    open.current = new Set(changes.filter(isOpen).map(({ id }) => id));
  }, [changes, path, toast]);
}

/** Returns the changes that ended unseen. Omits those of a bulk run. */
export function endedUnseen(
  openBefore: ReadonlySet<string>,
  changes: readonly Change[],
  isSeen: (change: Change) => boolean,
): Change[] {
  return changes.filter(
    (change) => openBefore.has(change.id) && change.runId === undefined && !isOpen(change) && !isSeen(change),
  );
}

export function isOnPageOf({ ref }: Pick<Change, 'ref'>, path: string): boolean {
  return `${path.toLowerCase()}/`.startsWith(`/clusters/${clusterPath(ref).toLowerCase()}/`);
}

function isNoticeInView(): boolean {
  const box = document.getElementById(noticeId)?.getBoundingClientRect();
  return box !== undefined && box.bottom > 0 && box.top < window.innerHeight;
}
