import type { QueryClient } from '@tanstack/react-query';
import { webLock } from '@/lib/async/keyed-lock';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import type { Api } from '../api';
import type { Person } from '../auth/auth-state';
import { removeChangedAccess } from '../queries/kept-access';
import { announceSession, openSessions, openTabSession } from '../tab-session';
import { type Change, isOpen } from './change';
import { type ChangeEngine, createChangeEngine } from './change-engine';
import { type ChangeStore, openChangeStore } from './change-store';
import { needsConfirmation } from './confirmation';
import { createChangePorts } from './run-change';
import type { VerificationPorts } from './verify-change';

export interface PageSource extends Pick<VerificationPorts, 'verifySteps'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  person: Pick<Person, 'tenantId' | 'objectId' | 'userName'>;
}

/** The change engine of a person in this tab, and what the screens show of it. */
export interface OpenedEngine {
  store: ChangeStore;
  engine: ChangeEngine;
  /** Returns the IDs of the sessions that are open in this browser. The same set until that changes. */
  openSessions: () => Promise<ReadonlySet<string>>;
  /** Whether a change waits for another confirmation while these sessions are open. */
  needsConfirmation: (change: Change, open: ReadonlySet<string>) => boolean;
}

let opening: Promise<ChangeStore> | undefined;
const followed = new WeakSet<QueryClient>();

/** Removes the access that a change of any tab made out of date when it ends. Changes that ended before `since` are skipped. */
export function followEndedChanges(store: Pick<ChangeStore, 'read' | 'subscribe'>, client: QueryClient, since: Date) {
  const seen = new Set<string>();
  const follow = () => {
    for (const change of store.read()) {
      if (isOpen(change) || seen.has(change.id)) continue;
      seen.add(change.id);
      if (change.endedAt === undefined || new Date(change.endedAt) >= since) removeChangedAccess(client, change.plan);
    }
  };
  follow();
  store.subscribe(follow);
}

/** Opens the change engine of a person in this tab. A page without stored changes doesn't load this module. */
export async function openChangeEngine({ person, ...page }: PageSource): Promise<OpenedEngine> {
  opening ??= openChangeStore(localStorage);
  const store = await opening;
  const session = openTabSession(person);
  announceSession(session.id);
  const { client } = page;
  if (!followed.has(client)) followEndedChanges(store, client, new Date(performance.timeOrigin));
  followed.add(client);
  return {
    store,
    openSessions,
    needsConfirmation: (change, open) => needsConfirmation(change, { own: session, open }),
    engine: createChangeEngine({
      store,
      runExclusive: webLock,
      portsOf: (change) => createChangePorts({ ...page, store }, change),
      person,
      session,
      openSessions,
      newId: () => crypto.randomUUID(),
    }),
  };
}
