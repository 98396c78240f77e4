'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { belongsTo, openOn } from '@/lib/model/followed-operation';
import { useAuth, useSession } from '../auth/auth-provider';
import { keepsOperations } from '../kept';
import { useApi } from '../use-api';
import type { ApplyRequest } from './changes';
import type { OpenChanges } from './open-changes';
import type { OperationStore } from './operation-store';
import type { Readers } from './prove';

interface Operations {
  /** Changes of the signed-in person that don't wait for another confirmation, newest first. */
  operations: readonly FollowedOperation[];
  /** Changes that were confirmed in an earlier session of the browser, oldest first. No step of them is sent before `confirm`. */
  waiting: readonly FollowedOperation[];
  /**
   * Applies a plan and follows it to its proof, over reloads. Resolves when Azure took the first step, or when it is queued
   * behind another change of the cluster; rejects with the `Problem` or `AuthProblem` that stood in the way.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /** Sends a waiting change as a plan that was made again says. `consent` is the cluster's name as the person typed it. */
  confirm: (id: string, answer: PlanFixAnswer, consent?: string) => Promise<void>;
  /** Discards the steps of a waiting change that weren't sent. */
  discard: (id: string) => Promise<void>;
  /** The change of a cluster whose turn it is: one write at a time. */
  openOn: (ref: ClusterRef) => FollowedOperation | undefined;
  /** Removes a change that has ended, or takes one out of the queue. One that has begun stays. */
  dismiss: (id: string) => void;
}

const Context = createContext<Operations | null>(null);
const none: readonly FollowedOperation[] = [];
/** How soon a change that no tab drives any more is picked up, in milliseconds. */
const pickUpEvery = 2500;

/** Follows changes to their end, whatever page is open; mount once, around the signed-in pages. */
export function OperationsProvider({ readBack, children }: Pick<Readers, 'readBack'> & { children: ReactNode }) {
  const api = useApi();
  const client = useQueryClient();
  const { person, config } = useSession();
  const { over } = useAuth();
  const [opened, setOpened] = useState<OpenChanges | null>(null);
  const [openSessions, setOpenSessions] = useState<ReadonlySet<string>>(new Set());
  const all = useStored(opened?.store ?? null);
  const { tenantId, objectId, userName } = person;

  const changes = useMemo(() => {
    let opening: Promise<OpenChanges> | undefined;
    return async () => {
      // A page without any change loads nothing of what sends and follows one.
      opening ??= import('./open-changes').then(({ openChanges }) =>
        openChanges({ api, client, mode: config.mode, readBack, person: { tenantId, objectId, userName } }),
      );
      const open = await opening.catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      setOpenSessions(await open.openSessions());
      setOpened(open);
      return open.changes;
    };
  }, [api, client, config.mode, tenantId, objectId, userName, readBack]);

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
    const mine = all.filter((operation) => belongsTo(operation, { tenantId, objectId }));
    const waits = new Set(mine.filter((operation) => opened?.needsConfirmation(operation, openSessions)));
    const operations = mine.filter((operation) => !waits.has(operation));
    return {
      operations,
      waiting: [...waits].sort((left, right) => left.startedAt.localeCompare(right.startedAt)),
      openOn: (ref) => openOn(operations, ref),
      dismiss: (id) => void changes().then(({ dismiss }) => dismiss(id)),
      apply: async (request) => {
        const { apply, followAll } = await changes();
        const sent = await apply(request);
        void followAll();
        return sent;
      },
      confirm: async (id, answer, consent) => {
        const { confirm, followAll } = await changes();
        await confirm(id, answer, consent);
        void followAll();
      },
      discard: async (id) => (await changes()).discard(id),
    };
  }, [all, changes, opened, openSessions, tenantId, objectId]);

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
