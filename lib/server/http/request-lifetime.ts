import 'server-only';

/** The time from a request's arrival to the end of its response. Nothing that holds its tokens may live longer. */
export interface RequestLifetime {
  /** Aborts when the response has ended, the caller has left, or the time is up. */
  signal: AbortSignal;
  /** Ends everything that is still under way for the request, and frees what holds it. */
  end(): void;
}

/** The lifetime of a request that may take `milliseconds`. It ends early when `caller` aborts. */
export function openLifetime(milliseconds: number, caller: AbortSignal | undefined): RequestLifetime {
  const controller = new AbortController();
  const stop = (reason: unknown) => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', leave);
    controller.abort(reason);
  };
  const leave = () => stop(caller?.reason);
  const timer = setTimeout(
    () => stop(new DOMException('The request took too long.', 'TimeoutError')),
    milliseconds,
  ).unref();
  if (caller?.aborted) leave();
  else caller?.addEventListener('abort', leave, { once: true });
  return { signal: controller.signal, end: () => stop(new DOMException('The request has ended.', 'AbortError')) };
}

/** The same response, which calls `end` when its body was sent, broke, or was given up by its reader. */
export function endingWithBody(response: Response, end: () => void): Response {
  const { body, status, headers } = response;
  if (!body) {
    end();
    return response;
  }
  const reader = body.getReader();
  const sent = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (!done) return controller.enqueue(value);
          end();
          controller.close();
        } catch (error) {
          end();
          controller.error(error);
        }
      },
      async cancel(reason) {
        end();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(sent, { status, headers });
}
