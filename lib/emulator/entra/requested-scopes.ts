import { isLoopbackUrl } from '../loopback';
import type { Directory } from '../types';
import { entraError } from './entra-error';

const OIDC_SCOPES = ['openid', 'profile', 'email', 'offline_access'];

/** What `.default` stands for in Graph: every delegated permission that this emulator's Graph knows. */
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

/** What `.default` stands for at each service. */
const everything: Record<TokenService, string[]> = { arm: ['user_impersonation'], graph: GRAPH_DEFAULT };

/** One resource and what is asked of it. */
export interface RequestedScopes {
  /** The `aud` of the token, as the client spelt it. */
  audience: string;
  /** Short names, as they stand in `scp`. */
  permissions: string[];
  /** `openid`, `profile`, `email`, `offline_access`, as far as asked. */
  oidc: string[];
  /** `.default` was asked: the only form that an application may ask. */
  isDefault: boolean;
  /** The `scope` of the answer; it holds what was asked, or MSAL would not find the token in its cache again. */
  granted: string[];
}

/** What a `scope` parameter asks of its one resource; throws AADSTS28000 where it names several. */
export function parseScopes(scope: string, base: string, directory: Directory): RequestedScopes {
  const words = scope.split(' ').filter(Boolean);
  const oidc = words.filter((word) => OIDC_SCOPES.includes(word.toLowerCase()));
  const asked = words.filter((word) => !oidc.includes(word)).map(splitScope);
  const audience = asked[0]?.audience ?? GRAPH_AUDIENCE;
  if (asked.some((item) => withoutSlash(item.audience) !== withoutSlash(audience))) {
    throw entraError('28000', { scope });
  }
  const services = requireKnownResource(audience, base, directory);
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
    audience: services.includes('arm') ? audience : GRAPH_AUDIENCE,
    permissions,
    oidc,
    isDefault,
    granted: [...granted, ...oidc.filter((word) => word !== 'offline_access')],
  };
}

/** The services behind a resource; throws AADSTS500011 where no token for it can be had. */
export function requireKnownResource(audience: string, base: string, directory: Directory): readonly TokenService[] {
  const services = servicesOfAudience(audience, base);
  if (services.length > 0) return services;
  throw entraError('500011', { audience, directory: directory.displayName });
}

/**
 * Exactly the last `/permission` is stripped, so `https://management.core.windows.net//.default` keeps one slash.
 * A scope without a resource belongs to Microsoft Graph.
 */
function splitScope(scope: string): { audience: string; permission: string } {
  const at = scope.lastIndexOf('/');
  if (at < 0) return { audience: GRAPH_AUDIENCE, permission: scope };
  return { audience: scope.slice(0, at), permission: scope.slice(at + 1) };
}

/** The resources for which this emulator issues tokens, and the names under which Azure knows them. */

/** Both of ARM's names; clients ask for each of them, with and without a slash (tried: Azure CLI 2.74, the Python, Go and JS SDKs). */
const ARM_AUDIENCES = ['https://management.azure.com', 'https://management.core.windows.net'];

/** The audience of Microsoft Graph tokens. */
export const GRAPH_AUDIENCE = 'https://graph.microsoft.com';

/** Microsoft Graph's application id, which Graph accepts as an audience too. */
export const GRAPH_APP_ID = '00000003-0000-0000-c000-000000000000';

/** A service that takes access tokens. */
export type TokenService = 'arm' | 'graph';

/**
 * The services that take a token with this audience; none for any other resource. The emulator's own base stands for both:
 * SDKs derive ARM's scope from the endpoint they are given, and Azure CLI uses the one URL that a cloud names for Graph
 * (`microsoftGraphResourceId`) as its address and as its resource.
 */
export function servicesOfAudience(audience: string, base: string): readonly TokenService[] {
  const name = withoutSlash(audience.toLowerCase());
  if (name === GRAPH_AUDIENCE || name === GRAPH_APP_ID) return ['graph'];
  if (ARM_AUDIENCES.includes(name)) return ['arm'];
  return name === base.toLowerCase() || isSameServer(name, base) ? ['arm', 'graph'] : [];
}

/** One server answers under each name of this machine, so a token for `https://localhost` holds at `https://127.0.0.1` too. */
function isSameServer(audience: string, base: string): boolean {
  if (!isLoopbackUrl(audience) || !isLoopbackUrl(base)) return false;
  const [named, own] = [new URL(audience), new URL(base)];
  return named.protocol === own.protocol && named.port === own.port && named.pathname === own.pathname;
}

/** The audience without one trailing slash, for comparing. */
export function withoutSlash(audience: string): string {
  return audience.endsWith('/') ? audience.slice(0, -1) : audience;
}
