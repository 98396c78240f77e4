'use client';

import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react';

export interface LazyModule<Part> {
  /** Loads once, for example on hover. A failed attempt is repeated after some seconds, or by the next call. */
  load: () => void;
  /** Returns `null` until it's loaded, and then renders again. */
  useModule: () => Part | null;
  /** Whether the last attempt failed, for example without a connection. */
  useFailed: () => boolean;
}

/** Seconds before each further attempt. */
const retryDelays = [2, 10, 30, 60];

/** Keeps a module out of the first load. Its control keeps the focus, and what was requested before opens on load. */
export function lazyModule<Part>(fetchPart: () => Promise<Part>): LazyModule<Part> {
  const listeners = new Set<() => void>();
  let part: Part | null = null;
  let loading = false;
  let hasFailed = false;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const notify = () => {
    for (const listener of listeners) listener();
  };
  const arrived = (loaded: Part) => {
    part = loaded;
    hasFailed = false;
    notify();
  };
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };

  const attempt = () => {
    if (loading) return;
    loading = true;
    clearTimeout(retry);
    fetchPart().then(arrived, () => {
      loading = false;
      const delay = retryDelays[failures];
      failures += 1;
      if (delay) retry = setTimeout(attempt, delay * 1000);
      hasFailed = true;
      notify();
    });
  };
  // Other attempts would let the notice of a failure flicker.
  const load = () => {
    if (!loading && hasFailed) {
      hasFailed = false;
      notify();
    }
    attempt();
  };

  return {
    load,
    useModule: () =>
      useSyncExternalStore(
        subscribe,
        () => part,
        () => null,
      ),
    useFailed: () =>
      useSyncExternalStore(
        subscribe,
        () => hasFailed,
        () => false,
      ),
  };
}

/** Loads without a hover before. Returns `null` until then. */
export function useWhenNeeded<Part>(part: LazyModule<Part>, isNeeded: boolean): Part | null {
  useEffect(() => {
    if (isNeeded) part.load();
  }, [part, isNeeded]);
  return part.useModule();
}

/**
 * Returns a component whose code loads when it's rendered, or before with `load`. React's `lazy` would repeat a failed
 * request only with another component.
 */
export function lazyComponent<Props extends object>(
  fetchComponent: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): ComponentType<Props> & { load: () => void } {
  const part = lazyModule(fetchComponent);
  const show = (props: Props) => <OnDemand part={part} fallback={fallback} props={props} />;
  return Object.assign(show, { load: part.load });
}

function OnDemand<Props extends object>(all: {
  part: LazyModule<ComponentType<Props>>;
  fallback: ReactNode;
  props: Props;
}) {
  const Component = useWhenNeeded(all.part, true);
  return Component ? <Component {...all.props} /> : all.fallback;
}
