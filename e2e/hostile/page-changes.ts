import { QueryClient } from '@tanstack/react-query';
import type { KeyedLock } from '@/lib/async/keyed-lock';
import { type Api, createApi } from '@/lib/client/api';
import type { Person } from '@/lib/client/auth/auth-state';
import { type ChangeEngine, createChangeEngine } from '@/lib/client/changes/change-engine';
import { type ChangeStore, openChangeStore } from '@/lib/client/changes/change-store';
import { createChangePorts } from '@/lib/client/changes/run-change';
import type { StorageArea } from '@/lib/client/persisted-store';
import { newTabSession, type TabSession } from '@/lib/client/tab-session';
import { sampleStorage } from '@/lib/client/testing/sample-storage';
import { verifySteps } from '@/lib/fixes/plan/verify-steps';
import { routes } from './routes';

/** The account that stored data belongs to. */
export type Owner = Pick<Person, 'tenantId' | 'objectId'>;

type Tokens = Parameters<typeof createApi>[0];

/** The page's code of changes, with the API routes and the emulator. */
export interface PageChanges {
  api: Api;
  client: QueryClient;
  session: TabSession;
  store: ChangeStore;
  engine: ChangeEngine;
  /** Returns the engine of one change with this ID. */
  engineAs: (id: string) => ChangeEngine;
}

export async function openPageChanges(source: {
  tokens: Tokens;
  person: Owner;
  storage?: StorageArea;
  onSessionOver?: Parameters<typeof createApi>[1];
}): Promise<PageChanges> {
  const api = createApi(source.tokens, source.onSessionOver ?? (() => {}));
  const client = new QueryClient();
  const session = newTabSession();
  const store = await openChangeStore(source.storage ?? sampleStorage());
  const runExclusive = exclusively();
  const engineOf = (newId: () => string) =>
    createChangeEngine({
      store,
      runExclusive,
      portsOf: (change) => ({
        ...createChangePorts(
          { api, client, mode: 'emulator', store, verifySteps: async (...args) => verifySteps(...args) },
          change,
        ),
        wait: shortWait,
        pause: () => 20,
      }),
      person: { ...source.person, userName: 'owner@contoso.com' },
      session,
      readOnly: false,
      openSessions: async () => new Set([session.id]),
      newId,
    });
  const engineAs = (id: string) => engineOf(() => id);
  return { api, client, session, store, engine: engineOf(() => crypto.randomUUID()), engineAs };
}

export function shortWait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.min(milliseconds, 20)));
}

/** Responds to a request of the page. */
export function serve(path: string, init?: RequestInit): Promise<Response> {
  const request = new Request(`http://localhost:3000${path}`, init);
  if (path.endsWith('/fixes/plan')) return routes.planFix(request);
  if (path.endsWith('/fixes')) return routes.applyFix(request);
  if (path === '/api/operations/status') return routes.operationStatus(request);
  return routes.cluster(request);
}

function exclusively(): KeyedLock {
  const taken = new Set<string>();
  return async (name, work) => {
    if (taken.has(name)) return undefined;
    taken.add(name);
    return work().finally(() => taken.delete(name));
  };
}
