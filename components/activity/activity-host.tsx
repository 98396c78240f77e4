'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useAuth } from '@/lib/client/auth/auth-provider';
import { type Change, isOpen } from '@/lib/client/changes/change';
import { useChanges } from '@/lib/client/changes/changes-provider';
import type { FixRequest } from '@/lib/fixes/plan/fix-request';
import { clusterPath } from '@/lib/model/api/api';
import { restsOnPage } from '../fixes/under-way';
import { Button } from '../ui/button';
import { lazyModule, useWhenNeeded } from '../ui/lazy-module';
import { useCanWrite } from '../ui/write-access';
import { ActivityMenu } from './activity-menu';

const parts = lazyModule(async () => {
  const [tabs, own, file, save, intent, json, waiting] = await Promise.all([
    import('./activity-tabs'),
    import('./own-activity'),
    import('./changes-file'),
    import('../ui/save-file'),
    import('@/lib/client/fixes/pending-intent'),
    import('@/lib/model/json'),
    import('./waiting-changes'),
  ]);
  return { ...tabs, ...own, ...file, ...save, ...intent, ...json, ...waiting };
});

const effects = lazyModule(() => import('./change-effects'));

export function Activity() {
  const { changes, waiting, dismiss } = useChanges();
  const { over } = useAuth();
  const mayWrite = useCanWrite();
  const router = useRouter();
  const [shown, setShown] = useState(false);
  const part = parts.useModule();
  // Most visits have no changes.
  const effect = useWhenNeeded(effects, changes.length > 0);
  const open = changes.filter(isOpen);
  const isEmpty = changes.length === 0 && waiting.length === 0;
  // A tab without a sign-in sends nothing, so leaving it loses nothing.
  useLeaveWarning(over === null && open.some(restsOnPage));

  const review = (request: FixRequest) => {
    if (!part) return;
    setShown(false);
    part.handOver(request);
    router.push(overviewOf(request));
  };
  return (
    <>
      {effect ? <effect.ChangeEffects changes={changes} /> : null}
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
          part && changes.length > 0 ? (
            <Button
              icon="download"
              onClick={() => {
                const at = new Date().toISOString();
                const blob = new Blob([part.changesFile(changes, at)], { type: 'application/json' });
                part.saveFile({ name: `kustodian-changes-${at.slice(0, 10)}.json`, blob });
              }}
            >
              Download changes as JSON
            </Button>
          ) : null
        }
      >
        {part ? (
          <part.ActivityTabs isEmpty={isEmpty} signedOut={over !== null} onLeave={() => setShown(false)}>
            <part.WaitingList onLeave={() => setShown(false)} />
            {changes.length > 0 || isEmpty ? (
              <part.OwnActivity
                changes={changes}
                signedOut={over !== null}
                hrefOf={overviewOf}
                onUndo={
                  mayWrite
                    ? ({ ref }, plan) => review({ ref, fixId: 'undo', input: part.jsonSchema.parse({ of: plan }) })
                    : undefined
                }
                onRetry={mayWrite ? ({ ref, plan, input }) => review({ ref, fixId: plan.fixId, input }) : undefined}
                onDismiss={dismiss}
                jsonOf={part.changeText}
                onLeave={() => setShown(false)}
              />
            ) : null}
          </part.ActivityTabs>
        ) : null}
      </ActivityMenu>
    </>
  );
}

/** Asks before the person leaves a page that still sends something or waits for a response. */
function useLeaveWarning(isNeeded: boolean): void {
  useEffect(() => {
    if (!isNeeded) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [isNeeded]);
}

function overviewOf({ ref }: Pick<Change, 'ref'>): string {
  return `/clusters/${clusterPath(ref)}/overview`;
}
