import 'server-only';
import { headers } from 'next/headers';
import type { BrowserConfig } from '@/lib/model/api/api';
import { appIdOf } from './config/app-id';
import { tenantOf } from './config/compose';
import { getOrganization } from './config/organization';
import { getSettings, getVersion } from './config/settings';

export async function browserConfig(): Promise<BrowserConfig> {
  const settings = getSettings();
  const { cloud } = settings;
  const common = {
    version: getVersion(),
    cloud: cloud.name,
    armScope: `${cloud.arm}/user_impersonation`,
    graphResource: cloud.graph,
    engineSuffix: cloud.engineSuffix,
    portal: cloud.portal,
    ...(cloud.file ? { customCloud: { name: cloud.file.name, keyVaultSuffix: cloud.file.keyVaultSuffix } } : {}),
    armTokenHeader: settings.armTokenHeader,
    hasOrganization: getOrganization() !== null,
    readOnly: settings.readOnly,
    requireReason: settings.requireReason,
  };
  if (settings.mode === 'azure') {
    const { clientId, tenantId } = settings;
    return { ...common, mode: 'azure', clientId, tenantId, authority: `${cloud.login}/${tenantId}` };
  }
  // An emulator without a tenant supports the alias of every tenant.
  const tenantId = (await tenantOf(settings)) ?? 'organizations';
  const base = settings.emulatorUrl ?? `${publicOrigin(await headers(), settings.port)}/emulator`;
  return { ...common, mode: 'emulator', clientId: appIdOf(settings), tenantId, ...emulatedAuthority(base, tenantId) };
}

/**
 * MSAL requires an https authority, which given endpoints replace. Both have the same path, because MSAL rewrites the
 * first segment of endpoints.
 */
function emulatedAuthority(base: string, tenantId: string): Pick<BrowserConfig, 'authority' | 'endpoints'> {
  const root = `${base}/${tenantId}`;
  return {
    authority: root.replace(/^http:/, 'https:'),
    endpoints: {
      issuer: `${root}/v2.0`,
      authorization: `${root}/oauth2/v2.0/authorize`,
      token: `${root}/oauth2/v2.0/token`,
      endSession: `${root}/oauth2/v2.0/logout`,
      keys: `${root}/discovery/v2.0/keys`,
    },
  };
}

/** Returns the origin for the sample sign-in. An invalid host falls back to the server's own port. */
export function publicOrigin(headers: Pick<Headers, 'get'>, port: number): string {
  const host = headers.get('host') ?? '';
  // Next's default. A forged value misleads only its sender.
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  return /^(?:[\w.-]+|\[[0-9a-f:]+\])(?::\d{1,5})?$/i.test(host) ? `${protocol}://${host}` : `http://localhost:${port}`;
}
