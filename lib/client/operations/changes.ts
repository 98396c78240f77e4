import type { ClusterRef } from '@/lib/model/arm-id';
import { normalizeId, sameId, toClusterId } from '@/lib/model/arm-id';
import type { FixPlan } from '@/lib/model/fix-plan';
import type { FollowedOperation } from '@/lib/model/followed-operation';
import { isOpen } from '@/lib/model/followed-operation';
import type { Json } from '@/lib/model/json';
import { Problem } from '@/lib/model/problem';
import type { Driver } from './drive';
import { drive, sendStep } from './drive';
import type { Exclusively } from './exclusively';
import type { OperationStore } from './operation-store';

/** What is to be applied: exactly the plan that the person saw. */
export interface ApplyRequest {
  /** Chosen by whoever has to find the change again after a crash; a new one when absent. */
  id?: string;
  ref: ClusterRef;
  input: Json;
  plan: FixPlan;
  /** The cluster's name as the person typed it, where a lock-out row asks for it. */
  confirm?: string;
}

/** What the changes of one person need from outside. */
export interface ChangesSource {
  store: OperationStore;
  exclusively: Exclusively;
  driverOf: (operation: FollowedOperation) => Driver;
  personId: string;
  newId: () => string;
}

/** The changes of one person in this tab. */
export interface Changes {
  /**
   * Sends the first step of a plan. Resolves when Azure took it; rejects with what refused it. Where a change of the
   * cluster is under way, in this tab or another, it rejects with a `conflict` and nothing is sent.
   */
  apply: (request: ApplyRequest) => Promise<FollowedOperation>;
  /** Drives every open change that no tab drives; resolves when there is nothing more to do in this tab. */
  followAll: () => Promise<void>;
}

/** One write in flight per cluster: whoever sends or follows a change works alone under that cluster's name. */
export function createChanges({ store, exclusively, driverOf, personId, newId }: ChangesSource): Changes {
  const mine = () => store.read().filter((operation) => isOpen(operation) && operation.personId === personId);

  async function send(request: ApplyRequest): Promise<FollowedOperation> {
    if (openOn(mine(), request.ref)) throw underWay();
    const operation: FollowedOperation = {
      ...request,
      id: request.id ?? newId(),
      personId,
      step: 0,
      startedAt: new Date().toISOString(),
      state: { kind: 'sending' },
    };
    try {
      return await sendStep(operation, driverOf(operation));
    } catch (error) {
      const latest = store.read().find(({ id }) => id === operation.id);
      // A first step that Azure took is not forgotten for a later one that could not be sent.
      if (latest && latest.state.kind !== 'sending') return latest;
      store.remove(operation.id);
      throw error;
    }
  }

  async function follow({ id, ref }: FollowedOperation): Promise<void> {
    await exclusively(lockName(ref), async () => {
      // Another tab may have driven it to its end just before.
      const latest = store.read().find((operation) => operation.id === id);
      if (latest) await drive(latest, driverOf(latest));
    });
  }

  return {
    apply: async (request) => {
      const sent = await exclusively(lockName(request.ref), () => send(request));
      if (!sent) throw underWay();
      return sent;
    },
    followAll: async () => {
      await Promise.all(mine().map(follow));
    },
  };
}

/** The change under way on a cluster, if there is one. */
export function openOn(operations: readonly FollowedOperation[], ref: ClusterRef): FollowedOperation | undefined {
  return operations.find((one) => isOpen(one) && sameId(toClusterId(one.ref), toClusterId(ref)));
}

function lockName(ref: ClusterRef): string {
  return `kustodian.${normalizeId(toClusterId(ref))}`;
}

function underWay(): Problem {
  const says = 'A change is under way on this cluster, and Azure takes one at a time. Nothing was sent.';
  return new Problem('conflict', `${says} Wait until it has ended, then apply again.`);
}
