import type { ClusterRef } from '@/lib/model/arm-id';
import { normalizeId, toClusterId } from '@/lib/model/arm-id';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen, openOn } from '@/lib/model/followed-operation';
import type { Json } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import { AuthProblem } from '../auth/auth-problem';
import type { Driver } from './drive';
import { drive, sendStep } from './drive';
import type { Exclusively } from './exclusively';
import type { OperationStore } from './operation-store';

/** What is to be applied: exactly the plan that the person saw. */
export interface ApplyRequest {
  /** Chosen by whoever has to find the change again after a crash; a new one when absent. */
  id?: string;
  /** The bulk run that it is part of. */
  runId?: string;
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** The cluster's name as the person typed it, where a lock-out row asks for it. */
  confirm?: string;
  /** Findings that fail because of it, as the person was told; a change that waited is not sent if there are more. */
  newlyFails?: string[];
}

/** What the changes of one person need from outside. */
export interface ChangesSource {
  store: OperationStore;
  exclusively: Exclusively;
  driverOf: (operation: FollowedOperation) => Driver;
  personId: string;
  /** How the person signs in. */
  userName: string;
  newId: () => string;
}

/** The changes of one person in this tab. */
export interface Changes {
  /**
   * Sends the first step of a plan. Resolves when Azure took it; rejects with what refused it. Where a change of the
   * cluster is under way, in this tab or another, it is queued behind it and resolves at once.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /** Drives every open change that no tab drives; resolves when there is nothing more to do in this tab. */
  followAll: () => Promise<void>;
}

/** One write in flight per cluster: whoever sends or follows a change works alone under that cluster's name. */
export function createChanges(source: ChangesSource): Changes {
  const { store, exclusively, driverOf, personId } = source;
  const mine = () => store.read().filter((operation) => isOpen(operation) && operation.personId === personId);

  async function send(request: ApplyRequest): Promise<FollowedOperation> {
    const operation = newOperation(request, source, { kind: 'sending' });
    try {
      return await sendStep(operation, driverOf(operation));
    } catch (error) {
      const latest = store.read().find(({ id }) => id === operation.id);
      // A first step that Azure took is not forgotten for a later one that could not be sent.
      if (latest && latest.state.kind !== 'sending') return latest;
      // Whatever else went wrong, such as a full storage, came after the request: the change stays to be looked for.
      if (!(error instanceof Problem || error instanceof AuthProblem)) throw error;
      store.remove(operation.id);
      throw error;
    }
  }

  function enqueue(request: ApplyRequest): FollowedOperation {
    const operation = newOperation(request, source, { kind: 'queued' });
    store.save(operation);
    return operation;
  }

  /** Drives the changes of a cluster one after the other, for as long as each comes to its end. */
  async function follow(ref: ClusterRef): Promise<void> {
    await exclusively(lockName(ref), async () => {
      const seen = new Set<string>();
      for (;;) {
        // Another tab may have driven one to its end, or taken one out of the queue, just before.
        const next = openOn(mine(), ref);
        if (!next || seen.has(next.id)) return;
        seen.add(next.id);
        await drive(next, driverOf(next));
      }
    });
  }

  return {
    apply: async (request) => {
      if (openOn(mine(), request.ref)) return enqueue(request);
      const sent = await exclusively(lockName(request.ref), async () =>
        openOn(mine(), request.ref) ? enqueue(request) : send(request),
      );
      return sent ?? enqueue(request);
    },
    followAll: async () => {
      const clusters = new Map(mine().map(({ ref }) => [lockName(ref), ref]));
      await Promise.all([...clusters.values()].map(follow));
    },
  };
}

function newOperation(
  request: ApplyRequest,
  { newId, personId, userName }: ChangesSource,
  state: FollowedOperation['state'],
): FollowedOperation {
  return {
    ...request,
    id: request.id ?? newId(),
    personId,
    userName,
    step: 0,
    startedAt: new Date().toISOString(),
    state,
  };
}

function lockName(ref: ClusterRef): string {
  return `kustodian.${normalizeId(toClusterId(ref))}`;
}
