import { type ChangeClient, templateClients } from '@/lib/model/resource-change';

/**
 * Microsoft's clients by application ID
 * (https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in).
 */
const knownClients: ReadonlyMap<string, string> = new Map([
  ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', 'Azure portal'],
  ['04b07795-8ddb-461a-bbee-02f9e1bf7b46', 'Azure CLI'],
  ['1950a258-227b-4e31-a9cf-717495945fc2', 'Azure PowerShell'],
]);

/** Words in a client's name, and how this product writes it. UNCONFIRMED: the names of tools other than the portal. */
const namedClients: readonly { name: string; isNamedBy: RegExp; isTemplate?: true }[] = [
  ...templateClients.map((client) => ({ ...client, isTemplate: true as const })),
  { name: 'Azure portal', isNamedBy: /portal/i },
  { name: 'Azure PowerShell', isNamedBy: /powershell/i },
  { name: 'Azure CLI', isNamedBy: /\bcli\b/i },
];

export interface RecordedClient {
  /** From Resource Graph: a name, or the application ID of an unknown client. */
  clientType?: string | null | undefined;
  /** From the token, in the activity log. */
  appId?: string | null | undefined;
}

/** `ownAppId` is the application ID of this deployment. */
export function clientOf({ clientType, appId }: RecordedClient, ownAppId?: string): ChangeClient {
  const recorded = clientType && !/^unknown$/i.test(clientType) ? clientType : undefined;
  const ids = [recorded, appId ?? undefined].flatMap((id) => id?.toLowerCase() ?? []);
  const id = appId?.toLowerCase() ?? null;
  if (ownAppId && ids.includes(ownAppId.toLowerCase())) return { name: 'Kustodian', appId: id, isTemplate: false };
  // A tool that signs in with Azure CLI has its application ID, so the name comes first.
  const named = recorded && namedClients.find(({ isNamedBy }) => isNamedBy.test(recorded));
  if (named) return { name: named.name, appId: id, isTemplate: named.isTemplate ?? false };
  const known = ids.flatMap((text) => knownClients.get(text) ?? [])[0];
  return { name: known ?? recorded ?? id, appId: id, isTemplate: false };
}
