'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useApi } from '../api';
import { useAuth, useSession } from '../auth/auth-provider';
import { useChanges } from '../changes/changes-provider';
import { planFixQuery } from '../queries/plan-fix';
import { hasStoredBulkRun } from '../storage-keys';
import type { BulkPorts } from './bulk-runner';

/** Milliseconds between looks for runs that no tab runs. */
const pickUpEvery = 2500;

/** Runs the bulk runs of this browser on every page. Mount it once, inside `ChangesProvider`. */
export function BackgroundBulkRun() {
  const api = useApi();
  const client = useQueryClient();
  const { tenantId, objectId } = useSession().person;
  const { over } = useAuth();
  const { apply } = useChanges();

  useEffect(() => {
    const leaving = new AbortController();
    const plan: BulkPorts['plan'] = (request) => client.fetchQuery(planFixQuery(api, request));
    let stopWaiting: (() => void) | undefined;
    const pickUp = async () => {
      if (!hasStoredBulkRun(localStorage)) return;
      // Most browsers have no run.
      const { acquireAndRun, onRunWaiting } = await import('./acquire-and-run');
      if (leaving.signal.aborted) return;
      stopWaiting ??= onRunWaiting(wake);
      await acquireAndRun({ plan, apply }, { tenantId, objectId }, leaving.signal);
    };
    const wake = () => void pickUp();
    wake();
    const timer = setInterval(wake, pickUpEvery);
    return () => {
      clearInterval(timer);
      leaving.abort();
      stopWaiting?.();
    };
  }, [api, client, apply, tenantId, objectId]);

  useEffect(() => {
    if (over && hasStoredBulkRun(localStorage)) void import('./acquire-and-run').then((runs) => runs.pauseRuns(over));
  }, [over]);

  return null;
}
