import { notEmulated } from './errors/arm-error';

/** Faults that happen to the connection and not to an answer. */
export type SocketFaultKind = 'hang' | 'reset' | 'partial';

/**
 * How the way in which a request came performs a fault of its connection. `answer` is what the service answered, when
 * the fault comes after the effect, and always for `partial`, which needs an answer to break off.
 */
export type PerformSocketFault = (
  kind: SocketFaultKind,
  answer: Response | undefined,
  request: Request,
) => Promise<Response>;

/** A mounted emulator shares its socket with the product and cannot break it: refused by name. */
export const refuseSocketFault: PerformSocketFault = async (kind) =>
  notEmulated(`the socket fault '${kind}' over the mount (the stand-alone server and the product's own calls have it)`);

/** For calls inside the process: what `fetch` would see of the same trouble. */
export const performInProcess: PerformSocketFault = async (kind, answer, request) => {
  if (kind === 'hang') return untilAborted(request.signal);
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  if (kind === 'reset' || !answer) throw reset;
  const whole = new Uint8Array(await answer.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole.slice(0, whole.length / 2));
    },
    // Only when the half has been read, since an error drops what is still queued.
    pull(controller) {
      controller.error(reset);
    },
  });
  return new Response(half, { status: answer.status, headers: answer.headers });
};

/** Never answers; rejects when the caller gives up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
