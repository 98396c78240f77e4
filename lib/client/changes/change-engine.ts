import type { KeyedLock } from '@/lib/async/keyed-lock';
import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import { consentsOf } from '@/lib/fixes/preflight/decisive-rows';
import { type ClusterRef, normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { Json } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import type { Person } from '../auth/auth-state';
import type { TabSession } from '../tab-session';
import { activeChangeOn, belongsTo, type Change, hasBegun, isDue, isOpen } from './change';
import type { ChangeStore } from './change-store';
import { confirmedText, needsConfirmation } from './confirmation';
import { type ChangePorts, runChange, sendStep } from './run-change';
import { dismissedWith } from './undo-link';

/** Applies exactly the plan that the person saw. */
export interface ApplyRequest {
  /** A caller finds the change by it after a crash. Default: a new one. */
  id?: string;
  runId?: string;
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** By lowercase ID. */
  names?: Record<string, string>;
  /** The text that a lockout row requires (`confirmationOf`). */
  confirm?: string;
  /** The rows that the person confirmed (`consentsOf`). */
  consents?: string[];
  /** Why the person makes the change. */
  reason?: string;
  /** Checks that the person saw as newly failing. A queued change with others isn't sent. */
  newlyFails?: string[];
  /** ISO. A change that is still queued then isn't sent. */
  notAfter?: string;
}

export interface ChangeEngineSource {
  store: ChangeStore;
  runExclusive: KeyedLock;
  portsOf: (change: Change) => Omit<ChangePorts, 'maySend'>;
  person: Pick<Person, 'tenantId' | 'objectId' | 'userName'>;
  session: TabSession;
  /** The deployment sends no changes. */
  readOnly: boolean;
  openSessions: () => Promise<ReadonlySet<string>>;
  newId: () => string;
}

/** Applies and follows the changes of one person on this page. */
export interface ChangeEngine {
  /**
   * Sends the first step. Resolves when Azure accepts it, or at once if the change is queued behind an open change of
   * the cluster in any tab. Rejects with the refusal.
   */
  apply: (request: ApplyRequest) => Promise<Change>;
  /** Runs every open change that no other tab runs. Never sends a step that wasn't confirmed on this page. */
  followAll: () => Promise<void>;
  confirm: (id: string, answer: PlanFixAnswer, consent?: string) => Promise<void>;
  discard: (id: string) => Promise<void>;
  /** Removes a queued change, or an ended one together with its undo or original. A change in progress stays. */
  dismiss: (id: string) => void;
}

/** Creates the engine. The tab that runs a change holds the cluster's lock, so a cluster has one write in flight. */
export function createChangeEngine(source: ChangeEngineSource): ChangeEngine {
  const { store, runExclusive, session } = source;
  const openChanges = () => store.read().filter((change) => isOpen(change) && belongsTo(change, source.person));
  /** A change that waits for a confirmation doesn't block the cluster. */
  const activeOn = (ref: ClusterRef, open: ReadonlySet<string>) =>
    activeChangeOn(
      openChanges().filter((change) => !needsConfirmation(change, { own: session, open })),
      ref,
    );

  const save = (change: Change) => {
    // A person or a run removed it while it waited.
    if (!isDue(change) || store.read().some(({ id }) => id === change.id)) store.save(change);
  };
  const portsOf = (change: Change): ChangePorts => ({
    ...source.portsOf(change),
    save,
    maySend: (sent) => belongsTo(sent, source.person) && session.hasConfirmed(sent.id, confirmedText(sent)),
  });
  const noteConfirmation = (change: Change) => {
    session.confirm(change.id, confirmedText(change));
    return change;
  };

  let openIds: ReadonlySet<string> = new Set();
  /** Any tab can end or remove a change. Otherwise, a page could store it again and have it sent. */
  const forgetEnded = () => {
    const ids = new Set(store.read().flatMap((change) => (isOpen(change) ? [change.id] : [])));
    for (const id of openIds) if (!ids.has(id)) session.forget(id);
    openIds = ids;
  };
  // The engine lives as long as its page.
  store.subscribe(forgetEnded);

  async function send(request: ApplyRequest): Promise<Change> {
    const change = noteConfirmation(newChange(request, source, { kind: 'sending' }));
    try {
      return await sendStep(change, portsOf(change));
    } catch (error) {
      const latest = store.read().find(({ id }) => id === change.id);
      // Azure accepted the first step, even if a later step wasn't sent.
      if (latest && latest.state.kind !== 'sending') return latest;
      // Other errors, such as a full storage, came after the request, so the change is verified.
      if (!(error instanceof Problem || error instanceof AuthProblem)) throw error;
      store.remove(change.id);
      throw error;
    }
  }

  function enqueue(request: ApplyRequest): Change {
    const change = noteConfirmation(newChange(request, source, { kind: 'queued' }));
    store.save(change);
    return change;
  }

  /** Runs a cluster's changes in sequence, until one stays open. */
  async function follow(ref: ClusterRef, open: ReadonlySet<string>): Promise<void> {
    await runExclusive(lockName(ref), async () => {
      const seen = new Set<string>();
      for (;;) {
        // Another tab can end or dequeue a change.
        const next = activeOn(ref, open);
        if (!next || seen.has(next.id)) return;
        seen.add(next.id);
        await runChange(next, portsOf(next));
      }
    });
  }

  function fail(change: Change, message: string): void {
    save({ ...change, endedAt: new Date().toISOString(), state: { kind: 'failed', message } });
  }

  async function waiting(id: string): Promise<Change | undefined> {
    const open = await source.openSessions();
    const latest = openChanges().find((change) => change.id === id);
    return latest && needsConfirmation(latest, { own: session, open }) ? latest : undefined;
  }

  return {
    apply: async (request) => {
      const open = await source.openSessions();
      if (activeOn(request.ref, open)) return enqueue(request);
      const sent = await runExclusive(lockName(request.ref), async () =>
        activeOn(request.ref, open) ? enqueue(request) : send(request),
      );
      return sent ?? enqueue(request);
    },
    followAll: async () => {
      const open = await source.openSessions();
      forgetEnded();
      if (source.readOnly)
        for (const change of openChanges())
          if (needsConfirmation(change, { own: session, open }))
            fail(change, 'This deployment is read-only, so nothing more was sent.');
      const clusters = new Map(openChanges().map(({ ref }) => [lockName(ref), ref]));
      await Promise.all([...clusters.values()].map((ref) => follow(ref, open)));
    },
    confirm: async (id, answer, consent) => {
      const change = await waiting(id);
      if (change) store.save(noteConfirmation(confirmedAgain(change, answer, consent, session.id)));
    },
    discard: async (id) => {
      const change = await waiting(id);
      if (!change) return;
      if (!hasBegun(change)) return store.remove(id);
      fail(change, 'You discarded the steps that weren’t sent.');
    },
    dismiss: (id) => {
      const own = store.read().filter((change) => belongsTo(change, source.person));
      const latest = own.find((change) => change.id === id);
      if (!latest || hasBegun(latest)) return;
      for (const change of dismissedWith(latest, own)) store.remove(change.id);
    },
  };
}

/** What the person saw comes from the new plan, never from storage. */
function confirmedAgain(
  { confirm: _confirm, consents: _consents, notAfter, sent, ...change }: Change,
  { plan, whatIf: { newlyFails }, preflight }: PlanFixAnswer,
  consent: string | undefined,
  sessionId: string,
): Change {
  const now = new Date();
  const unsent = change.plan.steps.slice(change.step);
  const continues = change.step > 0 && sent && JSON.stringify(unsent) === JSON.stringify(plan.steps);
  return {
    ...change,
    // All of the change can be undone.
    ...(continues ? { sent } : { plan, step: 0 }),
    newlyFails,
    ...(consent === undefined ? {} : { confirm: consent, consents: consentsOf(preflight) }),
    // After its window, the person has confirmed a write outside of it.
    ...(notAfter !== undefined && now < new Date(notAfter) ? { notAfter } : {}),
    sessionId,
    startedAt: now.toISOString(),
    state: { kind: 'queued' },
  };
}

function newChange(
  request: ApplyRequest,
  { newId, person, session }: ChangeEngineSource,
  state: Change['state'],
): Change {
  return {
    ...request,
    id: request.id ?? newId(),
    tenantId: person.tenantId,
    personId: person.objectId,
    userName: person.userName,
    sessionId: session.id,
    step: 0,
    startedAt: new Date().toISOString(),
    state,
  };
}

function lockName(ref: ClusterRef): string {
  return `kustodian.${normalizeId(toClusterId(ref))}`;
}
