import { createGateway, type Gateway } from '@/lib/azure/gateway';
import { defined } from '@/lib/model/defined';
import type { Io } from '../io';
import type { Target } from './environment';
import type { SignedIn } from './sign-in';

/** Below the limit of one sender (24 at once and 64 waiting), so that no request is refused. */
const requestsAtOnce = 64;

/** Seconds that one request waits for a throttled service in all. */
const mostSeconds = 300;

export interface GatewayEvents extends Pick<Io, 'signal'> {
  onThrottled: (wait: { seconds: number; status: number }) => void;
  /** For a pack. Evidence then keeps what Azure returned. */
  onCorrelationId?: (id: string) => void;
}

export function openGateway(
  { cloud, upstream }: Target,
  { caller, graph }: SignedIn,
  { signal, onThrottled, onCorrelationId }: GatewayEvents,
): Gateway {
  return createGateway({
    cloud,
    upstream,
    armToken: caller.token,
    signal,
    manyClusters: {
      requestsAtOnce,
      retries: { mostRetries: Number.POSITIVE_INFINITY, mostSeconds, onWait: onThrottled },
    },
    ...defined({ graph }),
    // A pack has both.
    ...(onCorrelationId ? { onCorrelationId, keepsBodies: true } : {}),
  });
}
