import type { EffectiveAccess } from '@/lib/model/access';
import { type AccessEvent, apiPaths } from '@/lib/model/api/api';
import type { ClusterRef } from '@/lib/model/azure/arm-id';
import { call } from './call';
import { tokenOf } from './emulator';
import { routes } from './routes';

/** Calls of the routes of effective access. */

export const wholeDirectory = 'https://graph.microsoft.com/Directory.Read.All';

interface Sender {
  person?: string;
  /** The scope of the token for Microsoft Graph. `null` sends no such token. */
  graphScope?: string | null;
}

/** Sends one request for a cluster's access. `query` starts with a question mark. */
export async function askAccess(ref: ClusterRef, query = '', sender: Sender = {}): Promise<Response> {
  return call(routes.access, `${apiPaths.access(ref)}${query}`, await tokensOf(sender));
}

/** Returns a cluster's effective access. Throws for any other response. */
export async function accessTo(ref: ClusterRef, query = '', sender: Sender = {}): Promise<EffectiveAccess> {
  const answer = await askAccess(ref, query, sender);
  if (answer.status !== 200) throw new Error(`access: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** Returns the events of one principal's access in the fleet. */
export async function accessOf(principal: string, sender: Sender = {}): Promise<AccessEvent[]> {
  const answer = await call(routes.fleetAccess, apiPaths.accessOf(principal), await tokensOf(sender));
  if (answer.status !== 200) throw new Error(`access: ${answer.status} ${await answer.text()}`);
  return linesOf(await answer.text());
}

export function linesOf(text: string): AccessEvent[] {
  return text
    .trim()
    .split('\n')
    .map((line): AccessEvent => JSON.parse(line));
}

export async function tokensOf({ person = 'owner', graphScope = wholeDirectory }: Sender) {
  const token = await tokenOf(person);
  return graphScope === null ? { token } : { token, graphToken: await tokenOf(person, graphScope) };
}

/** One row in short: principal, database, abilities, and how. */
export type ShortRow = [principal: string, database: string | null, can: string, how: string];

/** Returns the rows of these principals in short, sorted. */
export function shortRows({ rows }: Pick<EffectiveAccess, 'rows'>, ids?: readonly string[]): ShortRow[] {
  const wanted = ids && new Set(ids.map((id) => id.toLowerCase()));
  return rows
    .filter(({ principal }) => wanted?.has(principal.id) ?? true)
    .map(({ principal, database, can, how }): ShortRow => [principal.id, database, can.join(' '), how])
    .sort((left, right) => (String(left) < String(right) ? -1 : 1));
}
