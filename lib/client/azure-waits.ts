'use client';

import type { WaitEvent } from '@/lib/model/api/api';
import { Problem } from '@/lib/model/problem';
import { memoryStore } from './listeners';

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

/** Without `Retry-After`. */
const defaultSeconds = 5;

const waits = new Map<object, { wait: AzureWait; stop: () => void }>();
/** The wait that ends last. */
const longest = memoryStore<AzureWait | null>(null);

export interface ShownWait {
  show: (event: Omit<WaitEvent, 'type'>) => void;
  hide: () => void;
  /** Hides a wait whose time is over. Other parts of a response can arrive earlier. */
  hideIfOver: () => void;
}

/** Returns how to show the waits of one request, which `stop` ends. */
export function openWait(stop: () => void): ShownWait {
  const key = {};
  const hide = () => {
    if (waits.delete(key)) notify();
  };
  return {
    hide,
    hideIfOver: () => {
      if ((waits.get(key)?.wait.until ?? 0) <= Date.now()) hide();
    },
    show: ({ reason, attempt, seconds }) => {
      waits.set(key, { wait: { reason, attempt, until: Date.now() + seconds * 1000 }, stop });
      notify();
    },
  };
}

/** Waits as long as Azure asked for after a refusal. Returns `false` at once if the person stops the wait. */
export async function waitForAzure(
  refusal: Problem,
  attempt: number,
  wait: (milliseconds: number) => Promise<void>,
): Promise<boolean> {
  if (refusal instanceof StoppedWait) return false;
  const { code, details } = refusal;
  const seconds = details.retryAfter ?? defaultSeconds;
  let stop = () => {};
  const stopped = new Promise<boolean>((resolve) => {
    stop = () => resolve(false);
  });
  const shown = openWait(stop);
  if (code === 'throttled' || code === 'azure-unavailable') shown.show({ reason: code, seconds, attempt });
  const isOver = await Promise.race([wait(seconds * 1000).then(() => true), stopped]);
  shown.hide();
  return isOver;
}

/** Ends the requests that wait, also on the server. */
export function stopWaits(): void {
  for (const { stop } of [...waits.values()]) stop();
}

export const useAzureWait = longest.useValue;

function notify(): void {
  const all = [...waits.values()].map(({ wait }) => wait);
  longest.write(all.reduce<AzureWait | null>((last, wait) => (last && last.until >= wait.until ? last : wait), null));
}
