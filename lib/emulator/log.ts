import { findObject } from './directory';
import { claimsOfBearer } from './token-claims';
import type { EmulatorState, LogEntry, ServiceName, ServiceRequest } from './types';

/** Bounds memory. The oldest entries are removed. */
const MOST_ENTRIES = 50_000;

/** Adds and returns an entry, whose status is 0 until it's set. Bodies and tokens are never kept. */
export function writeLog(state: EmulatorState, service: ServiceName, request: ServiceRequest): LogEntry {
  const entry: LogEntry = {
    time: new Date(request.now).toISOString(),
    service,
    method: request.method,
    path: request.path,
    query: withoutTokens(request.query.toString()),
    status: 0,
    user: userOf(request, state),
  };
  state.log.push(entry);
  if (state.log.length > MOST_ENTRIES) state.log.splice(0, state.log.length - MOST_ENTRIES);
  return entry;
}

/** `id_token_hint` contains a whole token. */
function withoutTokens(query: string): string {
  return query.replace(/eyJ[\w-.]*/g, 'REDACTED');
}

/** Returns the user of the token, valid or not. */
function userOf(request: ServiceRequest, state: EmulatorState): string | null {
  const { oid, upn, unique_name: uniqueName, appid } = claimsOfBearer(request.headers) ?? {};
  const known = typeof oid === 'string' ? findObject(state.directory, oid) : undefined;
  if (known?.kind === 'user') return known.object.userPrincipalName;
  const name = upn ?? uniqueName ?? appid;
  return typeof name === 'string' ? name : null;
}
