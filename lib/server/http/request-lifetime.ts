import 'server-only';

/** The maximum lifetime of a request's tokens. */
export interface RequestLifetime {
  /** Aborts when the response ends, the client disconnects, or the time is up. */
  signal: AbortSignal;
  end(): void;
}

/** Opens a lifetime, which `caller` can end early. */
export function openLifetime(milliseconds: number, caller: AbortSignal | undefined): RequestLifetime {
  const controller = new AbortController();
  const stop = (reason: unknown) => {
    clearTimeout(timer);
    caller?.removeEventListener('abort', leave);
    controller.abort(reason);
  };
  const leave = () => stop(caller?.reason);
  const timer = setTimeout(
    () => stop(new DOMException('The request took too long. Try again.', 'TimeoutError')),
    milliseconds,
  ).unref();
  if (caller?.aborted) leave();
  else caller?.addEventListener('abort', leave, { once: true });
  return { signal: controller.signal, end: () => stop(new DOMException('The request has ended.', 'AbortError')) };
}

/** Calls `end` when the body was sent, failed, or was canceled. */
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
