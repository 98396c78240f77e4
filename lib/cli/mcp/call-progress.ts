import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../output/progress';

/** Milliseconds: at most 4 a second. */
const interval = 250;

/** Sends rising progress, if the client asks for it. */
export function progressOf({ mcpReq }: ServerContext): Progress['update'] {
  const token = mcpReq._meta?.progressToken;
  if (token === undefined) return () => {};
  let last = 0;
  let isCounted = false;
  let sentAt = Number.NEGATIVE_INFINITY;
  return (_label, done, total) => {
    isCounted ||= total !== undefined;
    if (isCounted && total === undefined) return;
    const next = done ?? last + 1;
    const now = performance.now();
    if (next <= last || now - sentAt < interval) return;
    last = next;
    sentAt = now;
    const params = { progressToken: token, progress: next, ...(total === undefined ? {} : { total }) };
    // A client that is gone needs none.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  };
}
