'use client';

import { useEffect } from 'react';
import { Card } from '../ui/card';
import { lazyModule } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import { areas } from './overview-grid';

const list = lazyModule(() => import('../cluster-history/newest-changes'));

/** Who changed clusters last. Its code and data load after the fleet. `readAt`: `null` until then. */
export function NewestChangesCard({ readAt }: { readAt: string | null }) {
  const part = list.useModule();
  const isReady = readAt !== null;
  useEffect(() => {
    if (isReady) list.load();
  }, [isReady]);
  return (
    <Card title="Latest changes in Azure" className={areas.newestChanges}>
      {part && isReady ? (
        <part.NewestChanges version={readAt} />
      ) : (
        <>
          <Skeleton className="w-3/5" />
          <Skeleton className="w-2/5" />
        </>
      )}
    </Card>
  );
}
