'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useAuth } from '@/lib/client/auth/auth-provider';
import { useOperations } from '@/lib/client/operations/operations-provider';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { clusterPath } from '@/lib/model/api/api';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import { Button } from '../ui/button';
import { lazyModule } from '../ui/lazy-module';
import { useCanWrite } from '../ui/write-access';
import { ActivityMenu } from './activity-menu';
import { changeWords } from './change-words';
import { useEndedToasts } from './use-ended-toasts';
import { useLeaveWarning } from './use-leave-warning';
import { useRunningMark } from './use-running-mark';

const parts = lazyModule(async () => {
  const [list, file, save, intent, json, waiting] = await Promise.all([
    import('./activity-list'),
    import('@/lib/export/operations-file'),
    import('../ui/save-file'),
    import('@/lib/client/fixes/pending-intent'),
    import('@/lib/model/json'),
    import('./waiting-changes'),
  ]);
  return { ...list, ...file, ...save, ...intent, ...json, ...waiting };
});

/** The changes of this person, in the header of every page, in its title and its icon. */
export function Activity() {
  const { operations, waiting, dismiss } = useOperations();
  const { over } = useAuth();
  const mayWrite = useCanWrite();
  const router = useRouter();
  const [shown, setShown] = useState(false);
  const part = parts.useModule();
  const open = operations.filter(isOpen);
  useEndedToasts(operations);
  useRunningMark(open.length);
  // A tab without a sign-in sends nothing, so nothing is lost with it.
  useLeaveWarning(over ? [] : open);

  const review = (request: FixRequest) => {
    if (!part) return;
    setShown(false);
    part.handOver(request);
    router.push(overviewOf(request));
  };
  return (
    <ActivityMenu
      running={open.length}
      waiting={waiting.length}
      shown={shown}
      onReach={parts.load}
      onShow={(wanted) => {
        parts.load();
        setShown(wanted);
      }}
      footer={
        part && operations.length > 0 ? (
          <Button
            icon="download"
            onClick={() => {
              const at = new Date().toISOString();
              const blob = new Blob([part.operationsFile(operations, at)], { type: 'application/json' });
              part.saveFile({ name: `kustodian-changes-${at.slice(0, 10)}.json`, blob });
            }}
          >
            Download all as JSON
          </Button>
        ) : null
      }
    >
      {part ? <part.WaitingList onLeave={() => setShown(false)} /> : null}
      {part && (operations.length > 0 || waiting.length === 0) ? (
        <part.ActivityList
          items={operations.map((operation) => ({
            operation,
            href: overviewOf(operation),
            ...changeWords(operation, { others: open, signedOut: over !== null }),
          }))}
          onUndo={
            mayWrite
              ? ({ ref }, plan) => review({ ref, fixId: 'undo', input: part.jsonSchema.parse({ of: plan }) })
              : undefined
          }
          onRetry={mayWrite ? ({ ref, plan, input }) => review({ ref, fixId: plan.fixId, input }) : undefined}
          onDismiss={dismiss}
          jsonOf={part.operationText}
          onLeave={() => setShown(false)}
        />
      ) : null}
    </ActivityMenu>
  );
}

function overviewOf({ ref }: Pick<FollowedOperation, 'ref'>): string {
  return `/clusters/${clusterPath(ref)}/overview`;
}
