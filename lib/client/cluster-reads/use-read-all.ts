'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { sleep } from '@/lib/async/sleep';
import { type ClusterRef, parseClusterId } from '@/lib/model/azure/arm-id';
import { Problem } from '@/lib/model/problem';
import { useApi } from '../api';
import { settingsHeader, useSettings } from '../settings/settings-store';
import { keepCompact, readCompact } from './cluster-readings';
import type { ReadAll, ReadAllOptions, ReadCost, ReadTarget } from './read-all';
import { idle, type ReadAllState } from './read-all-state';

type Reading = Pick<ReadAll, 'pause' | 'resume' | 'cancel' | 'dismiss'> & {
  start: (targets: readonly ReadTarget[]) => void;
  startFirst: (targets: readonly ReadTarget[]) => void;
  startAgain: (targets: readonly ReadTarget[]) => void;
  /** Includes loading the code. Needs no render. */
  isActive: () => boolean;
};

/** Reads findings. The code loads on demand, and leaving the page cancels it. */
export function useReadAll(): { state: ReadAllState; reading: Reading } {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  return usePacedReads({
    read: (ref, signal) => readCompact(api, ref, signal),
    keep: (ref, answer) => keepCompact(ref, answer, settings),
  });
}

/** Reads many clusters within the quotas of Azure. The code loads on demand, and leaving the page cancels it. */
export function usePacedReads<Answer extends ReadCost>(work: {
  read: (ref: ClusterRef, signal: AbortSignal) => Promise<Answer>;
  keep: (ref: ClusterRef, answer: Answer) => void;
  /** Called once for each unreadable cluster. A next run clears `state.failed`. */
  fail?: (ref: ClusterRef, problem: Problem) => void;
}): { state: ReadAllState; reading: Reading } {
  const [state, setState] = useState(idle);
  const latest = useRef(work);
  latest.current = work;
  const isHere = useRef(false);
  const reading = useMemo(() => {
    let isLoading = false;
    let loaded: ReadAll<Answer> | undefined;
    /** These wait for the code. */
    let waiting: { targets: readonly ReadTarget[]; run: (all: ReadAll<Answer>) => Promise<void> }[] = [];
    const options: ReadAllOptions<Answer> = {
      read: ({ id }, signal) => {
        const ref = parseClusterId(id);
        if (!ref)
          return Promise.reject(
            new Problem('not-found', 'Azure returned a cluster ID in an unexpected format. Try again.'),
          );
        return latest.current.read(ref, signal);
      },
      keep: (id, answer) => {
        const ref = parseClusterId(id);
        if (ref) latest.current.keep(ref, answer);
      },
      fail: (id, problem) => {
        const ref = parseClusterId(id);
        if (ref) latest.current.fail?.(ref, problem);
      },
      onState: setState,
      now: () => performance.now(),
      wait: sleep,
    };
    const takeWaiting = () => (isHere.current ? waiting.splice(0) : []);
    const withLoaded = (targets: readonly ReadTarget[], run: (all: ReadAll<Answer>) => Promise<void>) => {
      if (loaded) {
        if (isHere.current) void run(loaded);
        return;
      }
      waiting.push({ targets, run });
      setState({ ...idle, phase: 'running', total: waiting.flatMap((call) => call.targets).length });
      if (isLoading) return;
      isLoading = true;
      import('./read-all').then(
        ({ ReadAll }) => {
          loaded = new ReadAll<Answer>(options);
          for (const call of takeWaiting()) void call.run(loaded);
        },
        () => {
          isLoading = false;
          const missing = takeWaiting().flatMap((call) => call.targets);
          if (missing.length === 0) return;
          const message = 'Some of this page’s code couldn’t be loaded. Reload the page.';
          for (const { id } of missing) options.fail?.(id, new Problem('bad-upstream', message));
          setState({
            ...idle,
            phase: 'done',
            total: missing.length,
            failed: missing.map(({ id }) => ({ id, message })),
          });
        },
      );
    };
    return {
      start: (targets: readonly ReadTarget[]) => withLoaded(targets, (all) => all.start(targets)),
      startFirst: (targets: readonly ReadTarget[]) => withLoaded(targets, (all) => all.startFirst(targets)),
      startAgain: (targets: readonly ReadTarget[]) => withLoaded(targets, (all) => all.startAgain(targets)),
      isActive: () => waiting.length > 0 || (loaded?.isActive() ?? false),
      pause: () => loaded?.pause(),
      resume: () => loaded?.resume(),
      cancel: () => {
        if (waiting.length > 0) setState((known) => ({ ...known, phase: 'canceled' }));
        waiting = [];
        loaded?.cancel();
      },
      dismiss: () => {
        loaded?.dismiss();
        setState((known) => (known.phase === 'done' || known.phase === 'canceled' ? idle : known));
      },
      /** Calls that wait for the code stay for a page that React mounts twice. */
      leave: () => loaded?.cancel(),
    };
  }, []);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      reading.leave();
    };
  }, [reading]);
  return { state, reading };
}
