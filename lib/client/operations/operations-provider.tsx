'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ClusterRef } from '@/lib/model/arm-id';
import { sameId, toClusterId } from '@/lib/model/arm-id';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import type { Json } from '@/lib/model/json';
import { AuthProblem } from '../auth/auth-problem';
import { useAuth, useSession } from '../auth/auth-provider';
import { useApi } from '../use-api';
import { drive, sendStep } from './drive';
import { readOperations, removeOperation, saveOperation, subscribeOperations } from './operation-store';
import { saveIntent } from './pending-intent';
import { toDriver } from './to-driver';

/** What is to be applied: exactly the plan that the person saw. */
export interface ApplyRequest {
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** The cluster's name as the person typed it, where a lock-out row asks for it. */
  confirm?: string;
}

interface Operations {
  /** Changes of the signed-in person, newest first. */
  operations: readonly FollowedOperation[];
  /**
   * Applies a plan and follows it to its proof, over reloads. Resolves when Azure took the first step; rejects with the
   * `Problem` that refused it. Where Azure demands extra verification it leaves for the sign-in page, and `takeIntent`
   * gives the fix back afterwards.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /** The change under way on a cluster: one write at a time. */
  openOn: (ref: ClusterRef) => FollowedOperation | undefined;
  dismiss: (id: string) => void;
}

const Context = createContext<Operations | null>(null);
const none: readonly FollowedOperation[] = [];
/** How soon a change that no tab drives any more is picked up, in milliseconds. */
const pickUpEvery = 2500;

/** Follows changes to their end, whatever page is open; mount once, around the signed-in pages. */
export function OperationsProvider({ children }: { children: ReactNode }) {
  const api = useApi();
  const client = useQueryClient();
  const { session, person, config } = useSession();
  const { over } = useAuth();
  const all = useSyncExternalStore(subscribeOperations, readOperations, () => none);
  const operations = useMemo(() => all.filter(({ personId }) => personId === person.objectId), [all, person]);
  const driven = useRef(new Set<string>());

  const follow = useCallback(
    async (operation: FollowedOperation) => {
      if (driven.current.has(operation.id)) return;
      driven.current.add(operation.id);
      // One tab drives a change; when it goes away the browser frees the lock and another tab takes over.
      await navigator.locks.request(`kustodian.${operation.id}`, { ifAvailable: true }, async (lock) => {
        const latest = readOperations().find(({ id }) => id === operation.id);
        if (lock && latest) await drive(latest, toDriver(api, client, config.mode, latest));
      });
      driven.current.delete(operation.id);
    },
    [api, client, config.mode],
  );

  useEffect(() => {
    if (over) return;
    const pickUp = () => {
      for (const operation of readOperations())
        if (isOpen(operation) && operation.personId === person.objectId) void follow(operation);
    };
    pickUp();
    const timer = setInterval(pickUp, pickUpEvery);
    return () => clearInterval(timer);
  }, [follow, over, person]);

  const value = useMemo<Operations>(() => {
    const openOn = (ref: ClusterRef) =>
      operations.find((one) => isOpen(one) && sameId(toClusterId(one.ref), toClusterId(ref)));
    return {
      operations,
      openOn,
      dismiss: removeOperation,
      apply: async (request) => {
        const operation: FollowedOperation = {
          ...request,
          id: crypto.randomUUID(),
          personId: person.objectId,
          step: 0,
          startedAt: new Date().toISOString(),
          state: { kind: 'sending' },
        };
        driven.current.add(operation.id);
        saveOperation(operation);
        try {
          return await sendStep(operation, toDriver(api, client, config.mode, operation));
        } catch (error) {
          removeOperation(operation.id);
          if (error instanceof AuthProblem && error.claims) {
            saveIntent({ ref: request.ref, fixId: request.plan.fixId, input: request.input });
            await session.verify(error.claims);
          }
          throw error;
        } finally {
          driven.current.delete(operation.id);
        }
      },
    };
  }, [api, client, config.mode, operations, person, session]);

  return <Context value={value}>{children}</Context>;
}

/** Changes under way and the means to apply one. */
export function useOperations(): Operations {
  const context = useContext(Context);
  if (!context) throw new Error('useOperations is used outside OperationsProvider');
  return context;
}
