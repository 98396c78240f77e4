import type { QueryClient } from '@tanstack/react-query';
import { webLock } from '@/lib/async/keyed-lock';
import type { BrowserConfig } from '@/lib/model/api/api';
import type { Api } from '../api';
import type { Person } from '../auth/auth-state';
import { removeAllAccess, removeChangedAccess } from '../queries/kept-access';
import { announceSession, openSessions, openTabSession } from '../tab-session';
import { type Change, isOpen } from './change';
import { type ChangeEngine, createChangeEngine } from './change-engine';
import { type ChangeStore, mostEnded, openChangeStoreOnce } from './change-store';
import { needsConfirmation } from './confirmation';
import { createChangePorts } from './run-change';
import type { VerificationPorts } from './verify-change';

export interface PageSource extends Pick<VerificationPorts, 'verifySteps'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  readOnly: boolean;
  person: Pick<Person, 'tenantId' | 'objectId' | 'userName'>;
}

export interface OpenedEngine {
  store: ChangeStore;
  engine: ChangeEngine;
  /** The same set until that changes. */
  openSessions: () => Promise<ReadonlySet<string>>;
  needsConfirmation: (change: Change, open: ReadonlySet<string>) => boolean;
}

const followed = new WeakMap<QueryClient, ChangeStore>();

/**
 * Removes the access that a change of any tab made out of date when it ends, if it ends after `since`. Save changes of
 * this tab with the returned store, because a full storage doesn't keep those that end.
 */
export function followEndedChanges<Store extends Pick<ChangeStore, 'read' | 'subscribe' | 'save'>>(
  store: Store,
  client: QueryClient,
  since: Date,
): Store {
  const seen = new Set<string>();
  const takeEnded = (changes: readonly Change[]) => {
    const ended = changes.filter((change) => !isOpen(change) && !seen.has(change.id));
    for (const { id } of ended) seen.add(id);
    return ended.filter(({ endedAt }) => endedAt === undefined || new Date(endedAt) >= since);
  };
  const follow = () => {
    const ended = takeEnded(store.read());
    // A tab that was frozen sees only the newest of a run.
    if (ended.length >= mostEnded) removeAllAccess(client);
    else for (const { plan } of ended) removeChangedAccess(client, plan);
  };
  follow();
  store.subscribe(follow);
  return {
    ...store,
    save: (change) => {
      for (const { plan } of takeEnded([change])) removeChangedAccess(client, plan);
      store.save(change);
    },
  };
}

/** Opens the engine. A page without stored changes doesn't load this module. */
export async function openChangeEngine({ person, ...page }: PageSource): Promise<OpenedEngine> {
  const opened = await openChangeStoreOnce();
  const session = openTabSession(person);
  announceSession(session.id);
  const { client } = page;
  const store = followed.get(client) ?? followEndedChanges(opened, client, new Date(performance.timeOrigin));
  followed.set(client, store);
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
      readOnly: page.readOnly,
      openSessions,
      newId: () => crypto.randomUUID(),
    }),
  };
}
