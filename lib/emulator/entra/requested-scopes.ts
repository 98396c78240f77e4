import { clusterOfHost } from '../cluster-hosts';
import { isLoopbackUrl } from '../loopback';
import type { EmulatorState } from '../types';
import { entraError } from './entra-error';

const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** `.default` in Graph: all emulated delegated permissions. */
const GRAPH_DEFAULT = [
  'Application.Read.All',
  'Directory.Read.All',
  'Group.Read.All',
  'GroupMember.Read.All',
  'Organization.Read.All',
  'User.Read',
  'User.Read.All',
  'User.ReadBasic.All',
];

const everything: Record<TokenService, string[]> = {
  arm: ['user_impersonation'],
  graph: GRAPH_DEFAULT,
  kusto: ['user_impersonation'],
};

/** Of one resource. */
export interface RequestedScopes {
  /** `aud` of the token, as sent. */
  audience: string;
  /** Short names, as in `scp`. */
  permissions: string[];
  /** `openid`, `profile`, `email`, `offline_access`. */
  oidc: string[];
  isDefault: boolean;
  /** `scope` of the answer. MSAL looks up tokens by everything requested. */
  granted: string[];
}

/** Throws AADSTS28000 for several resources. */
export function parseScopes(scope: string, base: string, state: EmulatorState): RequestedScopes {
  const words = scope.split(' ').filter(Boolean);
  const oidc = words.filter((word) => OIDC_SCOPES.includes(word.toLowerCase()));
  const asked = words.filter((word) => !oidc.includes(word)).map(splitScope);
  const audience = asked[0]?.audience ?? GRAPH_AUDIENCE;
  if (asked.some((item) => withoutSlash(item.audience) !== withoutSlash(audience))) {
    throw entraError('28000', { scope });
  }
  const services = requireKnownResource(audience, base, state);
  const names = asked.map((item) => item.permission);
  const isDefault = names.includes('.default');
  const isGraphs = services.includes('graph');
  const armName = names.find((name) => !isGraphs && name !== '.default' && name !== 'user_impersonation');
  if (armName) throw entraError('70011', { scope: armName });
  const permissions = isGraphs && !isDefault ? names : services.flatMap((service) => everything[service]);
  const granted = isDefault
    ? [...permissions.map((name) => `${audience}/${name}`), `${audience}/.default`]
    : words.filter((word) => !oidc.includes(word));
  return {
    audience: isGraphs && !services.includes('arm') ? GRAPH_AUDIENCE : audience,
    permissions,
    oidc,
    isDefault,
    granted: [...granted, ...oidc.filter((word) => word !== 'offline_access')],
  };
}

/** Throws AADSTS500011 for an unknown resource. */
function requireKnownResource(audience: string, base: string, state: EmulatorState): readonly TokenService[] {
  const services = servicesOfAudience(audience, base);
  if (services.length > 0) return services;
  const host = /^https:\/\/([^/]+)\/?$/i.exec(audience)?.[1];
  if (host !== undefined && clusterOfHost(state, host)) return ['kusto'];
  throw entraError('500011', { audience, directory: state.directory.displayName });
}

/**
 * Removes only the last `/permission` (`https://management.core.windows.net//.default` keeps one slash). The default
 * resource is Microsoft Graph.
 */
function splitScope(scope: string): { audience: string; permission: string } {
  const at = scope.lastIndexOf('/');
  if (at < 0) return { audience: GRAPH_AUDIENCE, permission: scope };
  return { audience: scope.slice(0, at), permission: scope.slice(at + 1) };
}

/** ARM's names, with and without a slash (tried: Azure CLI 2.74, the Python, Go and JS SDKs). */
const ARM_AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];

export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/** Microsoft Graph's application id, also an audience. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** `kusto`: the engine of one cluster. */
export type TokenService = 'arm' | 'graph' | 'kusto';

/**
 * Returns services. The emulator's base is valid for both, because SDKs derive ARM's scope from the endpoint, and Azure
 * CLI uses `microsoftGraphResourceId` as address and as resource.
 */
export function servicesOfAudience(audience: string, base: string): readonly TokenService[] {
  const name = withoutSlash(audience.toLowerCase());
  if (name === GRAPH_AUDIENCE || name === GRAPH_APP_ID) return ['graph'];
  if (ARM_AUDIENCES.includes(name)) return ['arm'];
  return name === base.toLowerCase() || isSameServer(name, base) ? ['arm', 'graph'] : [];
}

/** The server has several names, so a token for `https://localhost` is valid at `https://127.0.0.1` too. */
function isSameServer(audience: string, base: string): boolean {
  if (!isLoopbackUrl(audience) || !isLoopbackUrl(base)) return false;
  const [named, own] = [new URL(audience), new URL(base)];
  return named.protocol === own.protocol && named.port === own.port && named.pathname === own.pathname;
}

export function withoutSlash(audience: string): string {
  return audience.endsWith('/') ? audience.slice(0, -1) : audience;
}
