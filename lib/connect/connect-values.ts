import { namePatterns } from '@/lib/model/azure/arm-id';
import type { CloudName } from './cloud-hosts';

/** What a person enters, as text. */
export interface ConnectValues {
  host: string;
  tenant: string;
  client: string;
  cloud: CloudName;
}

export type ConnectField = 'host' | 'tenant' | 'client';

const exampleGuid = '00000000-0000-0000-0000-000000000000';
/** Host names, IPv4 addresses, and an optional port. They are put into commands, so nothing else passes. */
const hostPattern =
  /^(?=.{1,253}(?::\d|$))[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*(?::\d{1,5})?$/i;

/** Returns the origin that people open, or `undefined` for a host that isn't valid or not entered. */
export function originOf(text: string): string | undefined {
  const { scheme, rest } = partsOf(text);
  const host = rest.endsWith('/') ? rest.slice(0, -1) : rest;
  if (!hostPattern.test(host)) return undefined;
  const isLocal = isLocalHost(host);
  if (scheme === 'http' && !isLocal) return undefined;
  // Browsers sign in over http on localhost only.
  return `${isLocal && scheme !== 'https' ? 'http' : 'https'}://${host}`;
}

/** Returns the scheme, which can be absent, and what follows, in lower case. */
function partsOf(text: string): { scheme: 'http' | 'https' | undefined; rest: string } {
  const whole = text.trim().toLowerCase();
  const scheme = (['https', 'http'] as const).find((name) => whole.startsWith(`${name}://`));
  return { scheme, rest: scheme ? whole.slice(scheme.length + 3) : whole };
}

function isLocalHost(host: string): boolean {
  return /^localhost(?::\d+)?$/.test(host);
}

/** Returns the ID in lower case, or `undefined`. */
export function guidOf(text: string): string | undefined {
  const id = text.trim();
  return namePatterns.guid.test(id) ? id.toLowerCase() : undefined;
}

/** Returns what to enter instead, with an example. An empty field has no error. */
export function valueErrors({ host, tenant, client }: ConnectValues): Partial<Record<ConnectField, string>> {
  const errors: Partial<Record<ConnectField, string>> = {};
  if (host.trim() && !originOf(host)) errors.host = hostError(host.trim());
  if (tenant.trim() && !guidOf(tenant)) errors.tenant = `Enter a tenant ID, such as ${exampleGuid}.`;
  if (client.trim() && !guidOf(client)) errors.client = `Enter a client ID, such as ${exampleGuid}.`;
  else if (guidOf(client) && guidOf(client) === guidOf(tenant))
    errors.client = `You entered the tenant ID. Enter the Application (client) ID, such as ${exampleGuid}.`;
  return errors;
}

function hostError(text: string): string {
  const { scheme, rest } = partsOf(text);
  const [host = ''] = rest.split(/[/?#]/);
  if (!hostPattern.test(host)) return 'Enter a host name, such as kustodian.contoso.com.';
  return scheme === 'http'
    ? `Enter an HTTPS address, such as https://${host}. Sign-in works only over HTTPS or on localhost.`
    : `Enter the host without a path, such as ${host}.`;
}
