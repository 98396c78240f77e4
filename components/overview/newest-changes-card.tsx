'use client';

import { useEffect, useRef } from 'react';
import { Card } from '../ui/card';
import { lazyModule } from '../ui/lazy-module';
import { Skeleton } from '../ui/page-states';
import { areas } from './overview-grid';

const list = lazyModule(() => import('../cluster-history/newest-changes'));

/** How far below the window the card loads. */
const nearness = '200px';

/** Loads after the fleet, when the card is near the window. `readAt`: `null` until then. */
export function NewestChangesCard({ readAt }: { readAt: string | null }) {
  const part = list.useModule();
  const isReady = readAt !== null;
  const marker = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const element = marker.current;
    if (!isReady || !element) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) list.load();
      },
      { rootMargin: nearness },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isReady]);
  return (
    <Card title="Latest changes in Azure" className={areas.newestChanges}>
      {part && isReady ? (
        <part.NewestChanges version={readAt} />
      ) : (
        <>
          <span ref={marker} className="-mb-3" />
          <Skeleton className="w-3/5" />
          <Skeleton className="w-2/5" />
        </>
      )}
    </Card>
  );
}
