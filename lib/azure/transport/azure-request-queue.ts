import { createFairSemaphore, type FairSemaphore } from '@/lib/async/semaphore';
import { Problem } from '@/lib/model/problem';
import type { Sender } from './senders';

export interface QueueLimits {
  /** In total and for one sender. */
  atOnce: number;
  atOncePerSender: number;
  /** Azure throttles by subscription. */
  atOncePerSubscription: number;
  atOncePerSenderAndSubscription: number;
  /** For all senders without an accepted token, and for one of them. */
  atOnceUnproven: number;
  atOncePerUnprovenSender: number;
  /** In total, for one sender, and for all without an accepted token. */
  waiting: number;
  waitingPerSender: number;
  waitingUnproven: number;
}

interface QueuedRequest {
  sender: Pick<Sender, 'key' | 'isAccepted'>;
  subscription: string | undefined;
  signal: AbortSignal;
}

export interface AzureRequestQueue {
  /** Throws `server-busy` if the queue is full. */
  run<T>(request: QueuedRequest, work: () => Promise<T>): Promise<T>;
}

/** Seconds. */
const retryAfter = 5;

/**
 * Returns a queue in which senders take turns. Those without an accepted token share a part, because anyone can pose as
 * many.
 */
export function createAzureRequestQueue(limits: QueueLimits): AzureRequestQueue {
  const everything = createFairSemaphore({ limit: limits.atOnce, perSender: limits.atOncePerSender });
  const unproven = createFairSemaphore({ limit: limits.atOnceUnproven, perSender: limits.atOncePerUnprovenSender });
  const bySubscription = new Map<string, { semaphore: FairSemaphore; users: number }>();
  const admission = createAdmission(limits);

  async function inSubscription<T>(
    { sender, subscription, signal }: QueuedRequest,
    work: () => Promise<T>,
  ): Promise<T> {
    if (subscription === undefined) return work();
    const own = bySubscription.get(subscription) ?? { semaphore: ofSubscription(limits), users: 0 };
    bySubscription.set(subscription, own);
    own.users += 1;
    try {
      return await own.semaphore.run(sender.key, work, signal);
    } finally {
      own.users -= 1;
      if (own.users === 0) bySubscription.delete(subscription);
    }
  }

  return {
    run(request, work) {
      const { sender, signal } = request;
      const isProven = sender.isAccepted();
      const inTurn = () => inSubscription(request, () => everything.run(sender.key, work, signal));
      return admission.admit(sender.key, isProven, () =>
        isProven ? inTurn() : unproven.run(sender.key, inTurn, signal),
      );
    },
  };
}

function createAdmission(limits: QueueLimits) {
  const bySender = new Map<string, number>();
  let all = 0;
  let allUnproven = 0;

  function isFull(sender: string, isProven: boolean): boolean {
    const atOnce = isProven ? limits.atOncePerSender : limits.atOncePerUnprovenSender;
    return (
      all >= limits.atOnce + limits.waiting ||
      (bySender.get(sender) ?? 0) >= atOnce + limits.waitingPerSender ||
      (!isProven && allUnproven >= limits.atOnceUnproven + limits.waitingUnproven)
    );
  }

  function count(sender: string, isProven: boolean, change: 1 | -1): void {
    all += change;
    if (!isProven) allUnproven += change;
    const own = (bySender.get(sender) ?? 0) + change;
    if (own === 0) bySender.delete(sender);
    else bySender.set(sender, own);
  }

  return {
    async admit<T>(sender: string, isProven: boolean, work: () => Promise<T>): Promise<T> {
      if (isFull(sender, isProven)) throw tooBusy();
      count(sender, isProven, 1);
      try {
        return await work();
      } finally {
        count(sender, isProven, -1);
      }
    },
  };
}

function ofSubscription({ atOncePerSubscription, atOncePerSenderAndSubscription }: QueueLimits): FairSemaphore {
  return createFairSemaphore({ limit: atOncePerSubscription, perSender: atOncePerSenderAndSubscription });
}

function tooBusy(): Problem {
  return new Problem('server-busy', 'The Kustodian server has too many requests to Azure in progress.', {
    retryAfter,
    next: ['retry-after'],
  });
}
