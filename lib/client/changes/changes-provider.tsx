'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { useApi } from '../api';
import { useAuth, useSession } from '../auth/auth-provider';
import { hasStoredChanges } from '../storage-keys';
import { activeChangeOn, belongsTo, type Change, isTakenBack } from './change';
import type { ApplyRequest } from './change-engine';
import type { OpenedEngine } from './open-change-engine';
import type { VerificationPorts } from './verify-change';

interface ChangesContext {
  /** Without those that wait for another confirmation, newest first. */
  changes: readonly Change[];
  /** Confirmed before a reload or on a closed page, oldest first. Not sent before `confirm`. */
  waiting: readonly Change[];
  /**
   * Applies a plan and follows it to its verification, across reloads. Resolves and rejects as `ChangeEngine.apply`.
   */
  apply: (request: ApplyRequest) => Promise<Change>;
  /** Sends a waiting change with its new plan. `consent` is the entered text. */
  confirm: (id: string, answer: PlanFixAnswer, consent?: string) => Promise<void>;
  discard: (id: string) => Promise<void>;
  activeChangeOn: (ref: ClusterRef) => Change | undefined;
  dismiss: (id: string) => void;
}

const Context = createContext<ChangesContext | null>(null);
const none: readonly Change[] = [];
/** Milliseconds between looks for changes that no tab runs. */
const pickUpEvery = 2500;

/** Follows changes to their end on every page. Mount it once, around the signed-in pages. */
export function ChangesProvider({
  verifySteps,
  children,
}: Pick<VerificationPorts, 'verifySteps'> & { children: ReactNode }) {
  const api = useApi();
  const client = useQueryClient();
  const { person, config } = useSession();
  const { over } = useAuth();
  const [opened, setOpened] = useState<OpenedEngine | null>(null);
  const [openSessions, setOpenSessions] = useState<ReadonlySet<string>>(new Set());
  const all = useSyncExternalStore(
    opened?.store.subscribe ?? noSubscription,
    () => opened?.store.read() ?? none,
    () => none,
  );
  const { tenantId, objectId, userName } = person;

  const openEngine = useMemo(() => {
    let opening: Promise<OpenedEngine> | undefined;
    return async () => {
      // Most pages have no changes.
      opening ??= import('./open-change-engine').then(({ openChangeEngine }) =>
        openChangeEngine({
          api,
          client,
          mode: config.mode,
          readOnly: config.readOnly,
          verifySteps,
          person: { tenantId, objectId, userName },
        }),
      );
      const open = await opening.catch((error: unknown) => {
        opening = undefined;
        throw error;
      });
      setOpenSessions(await open.openSessions());
      setOpened(open);
      return open.engine;
    };
  }, [api, client, config.mode, config.readOnly, tenantId, objectId, userName, verifySteps]);

  useEffect(() => {
    if (over) return;
    const pickUp = () => {
      if (hasStoredChanges(localStorage)) void openEngine().then(({ followAll }) => followAll());
    };
    pickUp();
    const timer = setInterval(pickUp, pickUpEvery);
    return () => clearInterval(timer);
  }, [openEngine, over]);

  const apply = useCallback<ChangesContext['apply']>(
    async (request) => {
      const engine = await openEngine();
      const sent = await engine.apply(request);
      void engine.followAll();
      return sent;
    },
    [openEngine],
  );

  const value = useMemo<ChangesContext>(() => {
    const own = all.filter((change) => belongsTo(change, { tenantId, objectId }));
    const waiting = new Set(own.filter((change) => opened?.needsConfirmation(change, openSessions)));
    const changes = own.filter((change) => !waiting.has(change));
    return {
      changes,
      waiting: [...waiting]
        .filter((change) => !isTakenBack(change, localStorage))
        .sort((left, right) => left.startedAt.localeCompare(right.startedAt)),
      activeChangeOn: (ref) => activeChangeOn(changes, ref),
      dismiss: (id) => void openEngine().then(({ dismiss }) => dismiss(id)),
      apply,
      confirm: async (id, answer, consent) => {
        const { confirm, followAll } = await openEngine();
        await confirm(id, answer, consent);
        void followAll();
      },
      discard: async (id) => (await openEngine()).discard(id),
    };
  }, [all, apply, openEngine, opened, openSessions, tenantId, objectId]);

  return <Context value={value}>{children}</Context>;
}

const noSubscription = () => () => {};

export function useChanges(): ChangesContext {
  const context = useContext(Context);
  if (!context) throw new Error('useChanges is used outside ChangesProvider');
  return context;
}
