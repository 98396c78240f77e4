'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { ClusterRef } from '@/lib/model/arm-id';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen, openOn } from '@/lib/model/followed-operation';
import { useAuth, useSession } from '../auth/auth-provider';
import { useApi } from '../use-api';
import type { ApplyRequest } from './changes';
import type { OperationStore } from './operation-store';
import { keepsOperations, openOperationStore } from './operation-store';
import type { Readers } from './prove';

interface Operations {
  /** Changes of the signed-in person, newest first. */
  operations: readonly FollowedOperation[];
  /**
   * Applies a plan and follows it to its proof, over reloads. Resolves when Azure took the first step, or when it is queued
   * behind another change of the cluster; rejects with the `Problem` or `AuthProblem` that stood in the way.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /** The change of a cluster whose turn it is: one write at a time. */
  openOn: (ref: ClusterRef) => FollowedOperation | undefined;
  /** Forgets a change that has ended, or takes one out of the queue; one that was begun stays. */
  dismiss: (id: string) => void;
}

const Context = createContext<Operations | null>(null);
const none: readonly FollowedOperation[] = [];
/** How soon a change that no tab drives any more is picked up, in milliseconds. */
const pickUpEvery = 2500;

let opening: Promise<OperationStore> | undefined;

function openOnce(): Promise<OperationStore> {
  opening ??= openOperationStore(localStorage);
  return opening;
}

/** Follows changes to their end, whatever page is open; mount once, around the signed-in pages. */
export function OperationsProvider({ readBack, children }: Pick<Readers, 'readBack'> & { children: ReactNode }) {
  const api = useApi();
  const client = useQueryClient();
  const { person, config } = useSession();
  const { over } = useAuth();
  const [store, setStore] = useState<OperationStore | null>(null);
  const all = useStored(store);

  const changes = useCallback(async () => {
    // A page without any change loads nothing of what sends and follows one.
    const [opened, { createChanges }, { exclusively }, { toDriver }] = await Promise.all([
      openOnce(),
      import('./changes'),
      import('./exclusively'),
      import('./to-driver'),
    ]);
    setStore(opened);
    return createChanges({
      store: opened,
      exclusively,
      driverOf: (operation) => toDriver({ api, client, mode: config.mode, store: opened, readBack }, operation),
      personId: person.objectId,
      userName: person.userName,
      newId: () => crypto.randomUUID(),
    });
  }, [api, client, config.mode, person.objectId, person.userName, readBack]);

  useEffect(() => {
    if (over) return;
    const pickUp = () => {
      if (keepsOperations(localStorage)) void changes().then(({ followAll }) => followAll());
    };
    pickUp();
    const timer = setInterval(pickUp, pickUpEvery);
    return () => clearInterval(timer);
  }, [changes, over]);

  const value = useMemo<Operations>(() => {
    const operations = all.filter(({ personId }) => personId === person.objectId);
    return {
      operations,
      openOn: (ref) => openOn(operations, ref),
      dismiss: (id) => {
        const latest = store?.read().find((one) => one.id === id);
        if (latest && (!isOpen(latest) || latest.state.kind === 'queued')) store?.remove(id);
      },
      apply: async (request) => {
        const { apply, followAll } = await changes();
        const sent = await apply(request);
        void followAll();
        return sent;
      },
    };
  }, [all, changes, person.objectId, store]);

  return <Context value={value}>{children}</Context>;
}

/** What the store holds, also when another tab writes. */
function useStored(store: OperationStore | null): readonly FollowedOperation[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      const unsubscribe = store?.subscribe(listener);
      window.addEventListener('storage', listener);
      return () => {
        unsubscribe?.();
        window.removeEventListener('storage', listener);
      };
    },
    [store],
  );
  return useSyncExternalStore(
    subscribe,
    () => store?.read() ?? none,
    () => none,
  );
}

/** Changes under way and the means to apply one. */
export function useOperations(): Operations {
  const context = useContext(Context);
  if (!context) throw new Error('useOperations is used outside OperationsProvider');
  return context;
}
