import type { FixPlan } from '@/lib/fixes/plan/fix-plan';
import type { PlanFixAnswer } from '@/lib/fixes/plan/fix-request';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/azure/arm-id';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { belongsTo, isOpen, openOn } from '@/lib/model/followed-operation';
import type { Json } from '@/lib/model/json';
import type { Person } from '@/lib/model/person';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import type { TabSession } from '../tab-session';
import type { Driver } from './drive';
import { drive, sendStep } from './drive';
import type { Exclusively } from './exclusively';
import type { OperationStore } from './operation-store';
import { confirmedText, hasBegun, needsConfirmation } from './waiting';

/** What is to be applied: exactly the plan that the person saw. */
export interface ApplyRequest {
  /** Set by a caller that has to find the change again after a crash. A new one when absent. */
  id?: string;
  /** The bulk run that it is part of. */
  runId?: string;
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** The cluster's name as the person typed it, where a lock-out row asks for it. */
  confirm?: string;
  /** Findings that fail because of it, as the person saw them. A queued change with more of them isn't sent. */
  newlyFails?: string[];
}

/** What the changes of one person need from outside. */
export interface ChangesSource {
  store: OperationStore;
  exclusively: Exclusively;
  driverOf: (operation: FollowedOperation) => Omit<Driver, 'maySend'>;
  person: Pick<Person, 'tenantId' | 'objectId' | 'userName'>;
  /** What the person confirmed in this tab. */
  session: TabSession;
  /** The sessions that are open in this browser now. */
  openSessions: () => Promise<ReadonlySet<string>>;
  newId: () => string;
}

/** The changes of one person in this tab. */
export interface Changes {
  /**
   * Sends the first step of a plan. Resolves when Azure took it; rejects with what refused it. Where a change of the
   * cluster is under way, in this tab or another, it is queued behind it and resolves at once.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /**
   * Drives every open change that no tab drives. Resolves when there is nothing more to do in this tab. A step that wasn't confirmed
   * in this tab is never sent.
   */
  followAll: () => Promise<void>;
  /** Sends a change that waits for another confirmation, as the plan that was made again says. */
  confirm: (id: string, answer: PlanFixAnswer, consent?: string) => Promise<void>;
  /** Discards the steps that weren't sent of a change that waits for another confirmation. */
  discard: (id: string) => Promise<void>;
  /** Removes a change that has ended, or takes one out of the queue. One that has begun stays. */
  dismiss: (id: string) => void;
}

/** One write in flight per cluster: the tab that sends or follows a change holds the lock of that cluster's name. */
export function createChanges(source: ChangesSource): Changes {
  const { store, exclusively, session } = source;
  const mine = () => store.read().filter((operation) => isOpen(operation) && belongsTo(operation, source.person));
  /** The change of a cluster whose turn it is. One that waits for a confirmation holds up no other. */
  const nextOn = (ref: ClusterRef, open: ReadonlySet<string>) =>
    openOn(
      mine().filter((operation) => !needsConfirmation(operation, { own: session, open })),
      ref,
    );

  const save = (operation: FollowedOperation) => {
    store.save(operation);
    if (!isOpen(operation)) session.forget(operation.id);
  };
  const remove = (id: string) => {
    store.remove(id);
    session.forget(id);
  };
  const driverOf = (operation: FollowedOperation): Driver => ({
    ...source.driverOf(operation),
    save,
    maySend: (one) => belongsTo(one, source.person) && session.hasConfirmed(one.id, confirmedText(one)),
  });
  const note = (operation: FollowedOperation) => {
    if (!session.confirm(operation.id, confirmedText(operation)))
      throw new Problem('too-large', 'This browser has no room to note the change. Nothing was sent.');
    return operation;
  };

  async function send(request: ApplyRequest): Promise<FollowedOperation> {
    const operation = note(newOperation(request, source, { kind: 'sending' }));
    try {
      return await sendStep(operation, driverOf(operation));
    } catch (error) {
      const latest = store.read().find(({ id }) => id === operation.id);
      // A first step that Azure took is not forgotten for a later one that could not be sent.
      if (latest && latest.state.kind !== 'sending') return latest;
      // Whatever else went wrong, such as a full storage, came after the request: the change stays to be looked for.
      if (!(error instanceof Problem || error instanceof AuthProblem)) throw error;
      remove(operation.id);
      throw error;
    }
  }

  function enqueue(request: ApplyRequest): FollowedOperation {
    const operation = note(newOperation(request, source, { kind: 'queued' }));
    store.save(operation);
    return operation;
  }

  /** Drives the changes of a cluster one after the other, for as long as each comes to its end. */
  async function follow(ref: ClusterRef, open: ReadonlySet<string>): Promise<void> {
    await exclusively(lockName(ref), async () => {
      const seen = new Set<string>();
      for (;;) {
        // Another tab may have driven one to its end, or taken one out of the queue, just before.
        const next = nextOn(ref, open);
        if (!next || seen.has(next.id)) return;
        seen.add(next.id);
        await drive(next, driverOf(next));
      }
    });
  }

  /** A change that waits for a confirmation still, as it is kept now. */
  async function waiting(id: string): Promise<FollowedOperation | undefined> {
    const open = await source.openSessions();
    const latest = mine().find((operation) => operation.id === id);
    return latest && needsConfirmation(latest, { own: session, open }) ? latest : undefined;
  }

  return {
    apply: async (request) => {
      const open = await source.openSessions();
      if (nextOn(request.ref, open)) return enqueue(request);
      const sent = await exclusively(lockName(request.ref), async () =>
        nextOn(request.ref, open) ? enqueue(request) : send(request),
      );
      return sent ?? enqueue(request);
    },
    followAll: async () => {
      const open = await source.openSessions();
      // Another tab may have followed them to their end.
      for (const operation of store.read()) if (!isOpen(operation)) session.forget(operation.id);
      const clusters = new Map(mine().map(({ ref }) => [lockName(ref), ref]));
      await Promise.all([...clusters.values()].map((ref) => follow(ref, open)));
    },
    confirm: async (id, answer, consent) => {
      const operation = await waiting(id);
      if (operation) store.save(note(confirmedAgain(operation, answer, consent, session.id)));
    },
    discard: async (id) => {
      const operation = await waiting(id);
      if (!operation) return;
      if (!hasBegun(operation)) return remove(id);
      const endedAt = new Date().toISOString();
      const message = 'You discarded the steps that were not sent.';
      save({ ...operation, endedAt, state: { kind: 'failed', message } });
    },
    dismiss: (id) => {
      const latest = store.read().find((operation) => operation.id === id && belongsTo(operation, source.person));
      if (latest && !hasBegun(latest)) remove(id);
    },
  };
}

/**
 * A change after another confirmation. Nothing that the person should have seen before is taken from what was stored: the plan, the
 * findings that newly fail, and the consent are those of the plan that was made again.
 */
function confirmedAgain(
  { confirm: _confirm, sent, ...operation }: FollowedOperation,
  { plan, whatIf: { newlyFails } }: PlanFixAnswer,
  consent: string | undefined,
  sessionId: string,
): FollowedOperation {
  const rest = operation.plan.steps.slice(operation.step);
  const goesOn = operation.step > 0 && sent && JSON.stringify(rest) === JSON.stringify(plan.steps);
  return {
    ...operation,
    // The steps that were sent stay with the change, so that all of it can be undone.
    ...(goesOn ? { sent } : { plan, step: 0 }),
    newlyFails,
    ...(consent === undefined ? {} : { confirm: consent }),
    sessionId,
    startedAt: new Date().toISOString(),
    state: { kind: 'queued' },
  };
}

function newOperation(
  request: ApplyRequest,
  { newId, person, session }: ChangesSource,
  state: FollowedOperation['state'],
): FollowedOperation {
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
