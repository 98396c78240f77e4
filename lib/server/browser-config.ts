import 'server-only';
import { headers } from 'next/headers';
import { clouds } from '@/lib/azure/transport/clouds';
import type { BrowserConfig } from '@/lib/model/api/browser-config';
import { tenantOf } from './config/compose';
import { getSettings } from './config/settings';
import { getVersion } from './config/version';
import { originOf } from './http/origin-of';

/** Any client id will do for the emulator; this one says so. */
const sampleClientId = '00000000-5a5a-4000-8000-000000000000';

/** What the browser must know before anybody signs in, from the settings of the running server. */
export async function browserConfig(): Promise<BrowserConfig> {
  const settings = getSettings();
  const cloud = clouds[settings.cloud];
  const common = {
    version: getVersion(),
    cloud: cloud.name,
    armScope: `${cloud.arm}/user_impersonation`,
    graphResource: cloud.graph,
    portal: cloud.portal,
  };
  if (settings.mode === 'azure') {
    const { clientId, tenantId } = settings;
    return { ...common, mode: 'azure', clientId, tenantId, authority: `${cloud.login}/${tenantId}` };
  }
  // An emulator that does not tell its tenant still answers under the alias that every directory has.
  const tenantId = (await tenantOf(settings)) ?? 'organizations';
  const base = settings.emulatorUrl ?? `${originOf(await headers(), settings.port)}/emulator`;
  return { ...common, mode: 'emulator', clientId: sampleClientId, tenantId, ...emulatedAuthority(base, tenantId) };
}

/**
 * MSAL wants an https authority but never asks it when the endpoints are given; its path mirrors that of the endpoints,
 * since MSAL rewrites the first segment of theirs when the authority has only one.
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
