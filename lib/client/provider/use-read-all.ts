'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { parseClusterId } from '@/lib/model/arm-id';
import { Problem } from '@/lib/model/problem';
import { settingsHeader } from '../settings/settings-store';
import { useSettings } from '../settings/use-settings';
import { useApi } from '../use-api';
import { idle, ReadAll, type ReadAllState } from './read-all';
import { keepCompact, readCompact } from './read-compact';

/** A reading of many clusters for the page; leaving the page cancels it. */
export function useReadAll(): { state: ReadAllState; reading: ReadAll } {
  const api = useApi();
  const settings = settingsHeader(useSettings());
  const [state, setState] = useState(idle);
  const latest = useRef({ api, settings });
  latest.current = { api, settings };
  const reading = useMemo(
    () =>
      new ReadAll({
        read: ({ id }, signal) => {
          const ref = parseClusterId(id);
          if (!ref) return Promise.reject(new Problem('not-found', 'Azure names this cluster in an unexpected way.'));
          return readCompact(latest.current.api, ref, signal);
        },
        keep: (id, answer) => {
          const ref = parseClusterId(id);
          if (ref) keepCompact(ref, answer, latest.current.settings);
        },
        tell: setState,
        now: () => performance.now(),
        wait,
      }),
    [],
  );
  useEffect(() => () => reading.cancel(), [reading]);
  return { state, reading };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
