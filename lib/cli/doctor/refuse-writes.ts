import { kustoCommandIds, kustoCommands } from '@/lib/kusto/commands';
import { isRecord } from '@/lib/model/defined';
import { jsonLimits, readJson } from '@/lib/model/read-json';

/** POST requests that change nothing. Everything else except GET and HEAD is refused. */
const readingPosts = [
  /\/providers\/Microsoft\.ResourceGraph\/resources$/i,
  /\/policyStates\/latest\/(queryResults|summarize)$/i,
  /\/checkNameAvailability$/i,
  /\/checkPrincipalAssignmentNameAvailability$/i,
  /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/(listFollowerDatabases|listLanguageExtensions|listCalloutPolicies)$/i,
  /\/providers\/Microsoft\.Kusto\/clusters\/[^/]+\/databases\/[^/]+\/listPrincipals$/i,
  /\/providers\/Microsoft\.PolicyInsights\/checkPolicyRestrictions$/i,
  /^\/v1\.0\/directoryObjects\/getByIds$/i,
];

/** Throws for a request that could write or send a token to another host. */
export function refuseWrites(endpoint: string, method: string, url: string): void {
  const { origin, pathname } = new URL(url);
  if (origin !== new URL(endpoint).origin) throw new Error(`${url} is not on ${endpoint}.`);
  if (method === 'GET' || method === 'HEAD') return;
  if (method === 'POST' && readingPosts.some((path) => path.test(pathname))) return;
  throw new Error(`${method} ${pathname} could write. Only reads are sent.`);
}

/** The closed list of management commands: a text, or what is before and after a name. */
const listedCommands = kustoCommandIds.map((id) => kustoCommands[id].text('\n').split('\n'));

function isListed(text: string): boolean {
  return listedCommands.some(([before = '', after]) => {
    if (after === undefined) return text === before;
    const name = text.slice(before.length, text.length - after.length);
    return text === before + name + after && /^\['(?:[^'\\\n]|\\[^\n])*'\]$/.test(name);
  });
}

/** Throws for a request to a cluster that isn't a command of the closed list. */
export function refuseOtherCommands(method: string, url: string, body: unknown): void {
  const json = readJson(typeof body === 'string' ? body : '', jsonLimits.commandResult);
  const text = 'value' in json && isRecord(json.value) ? json.value.csl : undefined;
  const isCommand = method === 'POST' && new URL(url).pathname === '/v1/rest/mgmt';
  if (isCommand && typeof text === 'string' && isListed(text)) return;
  throw new Error(`${method} isn’t a listed management command. Only these are sent to a cluster.`);
}
