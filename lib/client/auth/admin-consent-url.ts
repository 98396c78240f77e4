import type { BrowserConfig } from '@/lib/model/api/api';

/**
 * Returns Entra's page on which an administrator consents for the tenant. Sample data has no such page.
 * Source: https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
export function adminConsentUrl({ mode, authority, tenantId, clientId }: BrowserConfig): string | null {
  if (mode === 'emulator') return null;
  const query = new URLSearchParams({ client_id: clientId });
  return `${new URL(authority).origin}/${tenantId}/adminconsent?${query}`;
}
