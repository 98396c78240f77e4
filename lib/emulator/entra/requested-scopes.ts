import type { Directory } from '../types';
import { GRAPH_AUDIENCE, servicesOfAudience, type TokenService, withoutSlash } from './audiences';
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
