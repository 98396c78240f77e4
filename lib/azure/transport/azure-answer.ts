import { Problem } from '@/lib/model/problem';

/** An answer of Azure as the SDK's `onResponse` and our own requests both give it. */
export interface RawAnswer {
  status: number;
  headers: { get(name: string): string | undefined };
  bodyAsText?: string | null;
}

/** The id under which Azure's support finds a request; Graph names the header differently. */
export function requestIdOf(answer: RawAnswer): string | null {
  return answer.headers.get('x-ms-request-id') ?? answer.headers.get('request-id') ?? null;
}

/** The JSON body of a successful answer; throws `bad-upstream` for HTML, an empty body and what is no JSON. */
export function toJson(answer: RawAnswer): unknown {
  const text = answer.bodyAsText?.trim() ?? '';
  if (text === '') throw badUpstream('Azure answered without a body. Try again.', answer);
  const type = answer.headers.get('content-type') ?? '';
  if (!/^application\/(?:[\w.+-]+\+)?json\b/i.test(type)) {
    throw badUpstream(
      'Something other than Azure’s API answered (no JSON), such as a proxy on the way. Try again.',
      answer,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badUpstream('Azure’s answer is broken (not valid JSON). Try again.', answer);
  }
}

/** The problem of an answer that Azure's API does not give. */
export function badUpstream(detail: string, answer?: RawAnswer): Problem {
  return new Problem('bad-upstream', detail, answer ? { logDetail: `status ${answer.status}` } : {});
}
