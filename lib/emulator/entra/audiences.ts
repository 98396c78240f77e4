import { isLoopbackUrl } from '../loopback';

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
