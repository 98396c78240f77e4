import { clouds } from '../../../lib/azure/transport/clouds';
import { type Connection, connect } from '../../../lib/azure/transport/connection';
import type { JsonObject } from '../../../lib/model/json';
import type { Recording } from './recordings';

/** Options for a replay. */
export interface Replay {
  /** Decoded path of the request that gets the recorded response. By default, every path. */
  at?: RegExp;
  /** Body that replaces the recorded one, such as a list with the recorded object. */
  body?: JsonObject;
  /** Answers to requests on other paths, by the end of the path. */
  others?: Readonly<Record<string, JsonObject>>;
}

/** The Microsoft Graph permission to read a complete directory. */
export const graphScopes = ['Directory.Read.All'];

/**
 * Opens the product's own connection to an Azure that answers with a recording. Other requests get an empty list.
 * A next page isn't part of a recording, so it counts as empty too. Returns the requests that were sent.
 */
export function replay(recording: Recording, options: Replay = {}): { connection: Connection; requests: Request[] } {
  const { at = /^/, others = {} } = options;
  const requests: Request[] = [];
  let isAnswered = false;
  const handle = async (request: Request): Promise<Response> => {
    requests.push(request);
    const path = decodeURIComponent(new URL(request.url).pathname);
    if (isAnswered || !at.test(path)) {
      const other = Object.entries(others).find(([end]) => path.endsWith(end));
      return Response.json(other?.[1] ?? { value: [], data: [] });
    }
    isAnswered = true;
    const { status, headers, body } = recording;
    const sent = options.body ?? body;
    const text = sent === null ? null : JSON.stringify(ofRequest(sent, request.url));
    const { 'content-length': _, ...kept } = headers;
    return new Response(text, { status, headers: kept });
  };
  const connection = connect({
    cloud: clouds.public,
    armToken: 'a.b.c',
    graph: { token: 'a.b.c', scopes: graphScopes, tenantId: '00000000-0000-4000-8000-000000000001' },
    signal: new AbortController().signal,
    upstream: { kind: 'in-process', handle },
  });
  return { connection, requests };
}

/** Replaces the link of a list, because the product requests the list at another resource than the recorded one. */
function ofRequest(body: JsonObject, url: string): JsonObject {
  const moved = ['nextLink', '@odata.nextLink'].flatMap((name) => {
    const link = body[name];
    if (typeof link !== 'string' || !URL.canParse(link)) return [];
    const { origin, pathname } = new URL(url);
    return [[name, `${origin}${pathname}${new URL(link).search}`] as const];
  });
  return { ...body, ...Object.fromEntries(moved) };
}
