'use client';

import { useSyncExternalStore } from 'react';
import type { WaitEvent } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';

/** `until` is in milliseconds. */
export interface AzureWait extends Pick<WaitEvent, 'reason' | 'attempt'> {
  until: number;
}

/** The person stopped the wait. */
export class StoppedWait extends Problem {
  constructor() {
    super('throttled', 'Azure is throttling requests, and you stopped the retry. Try again later.');
  }
}

const waits = new Map<object, { wait: AzureWait; stop: () => void }>();
const listeners = new Set<() => void>();
let longest: AzureWait | null = null;

/** Returns how to show the waits of one request, which `stop` ends. */
export function openWait(stop: () => void): { show: (event: Omit<WaitEvent, 'type'>) => void; hide: () => void } {
  const key = {};
  return {
    show: ({ reason, attempt, seconds }) => {
      waits.set(key, { wait: { reason, attempt, until: Date.now() + seconds * 1000 }, stop });
      notify();
    },
    hide: () => {
      if (waits.delete(key)) notify();
    },
  };
}

/** Ends the requests that wait, also on the server. */
export function stopWaits(): void {
  for (const { stop } of [...waits.values()]) stop();
}

/** Returns the wait that ends last. */
export function useAzureWait(): AzureWait | null {
  return useSyncExternalStore(
    subscribe,
    () => longest,
    () => null,
  );
}

function notify(): void {
  longest = [...waits.values()].reduce<AzureWait | null>(
    (last, { wait }) => (last && last.until >= wait.until ? last : wait),
    null,
  );
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
