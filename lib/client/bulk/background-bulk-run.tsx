'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useApi } from '../api';
import { useAuth, useSession } from '../auth/auth-provider';
import { useChanges } from '../changes/changes-provider';
import { planFixQuery } from '../queries/plan-fix';
import { hasStoredBulkRun } from '../storage-keys';

/** Milliseconds between looks for runs that no tab runs. */
const pickUpEvery = 2500;

/** Runs the bulk runs of this browser on every page. Mount it once, inside `ChangesProvider`. */
export function BackgroundBulkRun() {
  const api = useApi();
  const client = useQueryClient();
  const { tenantId, objectId } = useSession().person;
  const { over } = useAuth();
  const { apply } = useChanges();
  const latest = useRef({ api, client, apply });
  latest.current = { api, client, apply };

  useEffect(() => {
    const leaving = new AbortController();
    const ports = {
      plan: (request: Parameters<typeof planFixQuery>[1]) =>
        latest.current.client.fetchQuery(planFixQuery(latest.current.api, request)),
      apply: (request: Parameters<typeof apply>[0]) => latest.current.apply(request),
      newId: () => crypto.randomUUID(),
      now: () => new Date(),
      wait: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
      broken: reportError,
    };
    let stopWaiting: (() => void) | undefined;
    const pickUp = async () => {
      if (!hasStoredBulkRun(localStorage)) return;
      // Most browsers have no run.
      const { acquireAndRun, onRunWaiting, notifyRunners } = await import('./acquire-and-run');
      if (leaving.signal.aborted) return;
      stopWaiting ??= onRunWaiting(wake);
      notifyRunners();
      await acquireAndRun(ports, { tenantId, objectId }, leaving.signal);
    };
    const wake = () => void pickUp();
    wake();
    const timer = setInterval(wake, pickUpEvery);
    return () => {
      clearInterval(timer);
      leaving.abort();
      stopWaiting?.();
    };
  }, [tenantId, objectId]);

  useEffect(() => {
    if (!over || !hasStoredBulkRun(localStorage)) return;
    void import('./acquire-and-run').then(({ notifyRunners, pauseFor }) => {
      const pause = pauseFor(over);
      if (pause) notifyRunners({ type: 'interrupt', pause });
    });
  }, [over]);

  return null;
}
