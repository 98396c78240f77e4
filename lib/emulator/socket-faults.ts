import { notEmulated } from './errors/arm-error';

/** Faults of the connection. */
export type SocketFaultKind = 'hang' | 'reset' | 'partial';

/**
 * Performs a fault of the connection. `answer` is the service's, if the fault comes after the effect, and always for
 * `partial`.
 */
export type PerformSocketFault = (
  kind: SocketFaultKind,
  answer: Response | undefined,
  request: Request,
) => Promise<Response>;

/** A mounted emulator shares its socket with the product and can't break it: 501. */
export const refuseSocketFault: PerformSocketFault = async (kind) =>
  notEmulated(`the socket fault '${kind}' over the mount (the stand-alone server and the product's own calls have it)`);

/** For calls inside the process: the error that `fetch` would have. */
export const performInProcess: PerformSocketFault = async (kind, answer, request) => {
  if (kind === 'hang') return untilAborted(request.signal);
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  if (kind === 'reset' || !answer) throw reset;
  const whole = new Uint8Array(await answer.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole.slice(0, whole.length / 2));
    },
    // Fails only after the half has been read, because an error drops queued data.
    pull(controller) {
      controller.error(reset);
    },
  });
  return new Response(half, { status: answer.status, headers: answer.headers });
};

/** Never resolves. Rejects when the caller gives up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
