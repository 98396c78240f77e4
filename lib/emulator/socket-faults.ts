import { notEmulated } from './errors/arm-error';

export type SocketFaultKind = 'hang' | 'reset' | 'partial';

/** Performs a fault. `answer` is set for `partial` and after the effect. */
export type PerformSocketFault = (
  kind: SocketFaultKind,
  answer: Response | undefined,
  request: Request,
) => Promise<Response>;

/** A mounted emulator shares the product's socket: 501. */
export const refuseSocketFault: PerformSocketFault = async (kind) =>
  notEmulated(`the socket fault '${kind}' over the mount (the stand-alone server and the product's own calls have it)`);

/** Throws what `fetch` would throw. */
export const performInProcess: PerformSocketFault = async (kind, answer, request) => {
  if (kind === 'hang') return untilAborted(request.signal);
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  if (kind === 'reset' || !answer) throw reset;
  const whole = new Uint8Array(await answer.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(whole.slice(0, whole.length / 2));
    },
    // Fails after the half is read, because an error drops queued data.
    pull(controller) {
      controller.error(reset);
    },
  });
  return new Response(half, { status: answer.status, headers: answer.headers });
};

/** Rejects when the caller gives up. */
function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
