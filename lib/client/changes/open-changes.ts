import type { QueryClient } from '@tanstack/react-query';
import { exclusively } from '@/lib/async/keyed-lock';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import type { Person } from '@/lib/model/person';
import type { Api } from '../api';
import { announceSession, openSessions, openTabSession } from '../tab-session';
import type { FollowedOperation } from './change';
import { type OperationStore, openOperationStore } from './change-store';
import { type Changes, createChanges } from './changes';
import { needsConfirmation } from './confirmation';
import { toDriver } from './to-driver';
import type { Readers } from './verify-change';

/** What the changes of a signed-in person need from the page. */
export interface PageSource extends Pick<Readers, 'readBack'> {
  api: Api;
  client: QueryClient;
  mode: BrowserConfig['mode'];
  person: Pick<Person, 'tenantId' | 'objectId' | 'userName'>;
}

/** The changes of a person in this tab, and what the screens show of them. */
export interface OpenChanges {
  store: OperationStore;
  changes: Changes;
  /** The sessions that are open in this browser now. The same set until that changes. */
  openSessions: () => Promise<ReadonlySet<string>>;
  /** Whether a change waits for another confirmation while these sessions are open. */
  needsConfirmation: (operation: FollowedOperation, open: ReadonlySet<string>) => boolean;
}

let opening: Promise<OperationStore> | undefined;

/** Opens the changes of a person in this tab. A page that keeps no change doesn't load this. */
export async function openChanges({ person, ...page }: PageSource): Promise<OpenChanges> {
  opening ??= openOperationStore(localStorage);
  const store = await opening;
  const session = openTabSession(person);
  announceSession(session.id);
  return {
    store,
    openSessions,
    needsConfirmation: (operation, open) => needsConfirmation(operation, { own: session, open }),
    changes: createChanges({
      store,
      exclusively,
      driverOf: (operation) => toDriver({ ...page, store }, operation),
      person,
      session,
      openSessions,
      newId: () => crypto.randomUUID(),
    }),
  };
}
