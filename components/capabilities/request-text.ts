import type { CapabilityResult } from './capability-results';

export interface Requester {
  userName: string;
  objectId: string;
  tenantId: string;
  clientId: string;
  /** Entra's page for the consent of an administrator. `null`: sample data has none. */
  adminConsentUrl: string | null;
}

/**
 * Returns a message to an administrator about what is missing, or `null`. Leaves out changes unless asked for, because
 * most people only look. It has no token.
 */
export function requestText(
  results: readonly CapabilityResult[],
  requester: Requester,
  options: { changes: boolean },
): string | null {
  const missing = results.filter(
    ({ state, capability }) => state === 'missing' && (options.changes || capability.change === undefined),
  );
  const graph = missing.filter(({ capability }) => capability.graph);
  const roles = roleLines(missing.filter(({ capability }) => !capability.graph));
  if (roles.length === 0 && graph.length === 0) return null;
  return [
    'I use Kustodian to check the security of Azure Data Explorer clusters with my own permissions. I need:',
    ...(roles.length > 0 ? ['', 'Azure roles', ...roles] : []),
    ...(graph.length > 0 ? ['', ...consentLines(graph, requester)] : []),
    '',
    'My account',
    `- User name: ${requester.userName}`,
    `- Object ID: ${requester.objectId}`,
    `- Tenant ID: ${requester.tenantId}`,
    ...(roles.length > 0
      ? [
          '',
          'To assign a role, open the scope in the Azure portal and select Access control (IAM) > Add > Add role assignment.',
        ]
      : []),
  ].join('\n');
}

function roleLines(missing: readonly CapabilityResult[]): string[] {
  const purposes = new Map<string, { titles: string[]; permissions: Set<string> }>();
  for (const { capability, roles, scopes, permissions } of missing) {
    const wanted = roles.length > 0 ? roles.join(', ') : 'A role with the following permissions';
    for (const scope of scopes.length > 0 ? scopes : ['each subscription with clusters']) {
      const line = `- ${wanted} on ${scope}`;
      const known = purposes.get(line) ?? { titles: [], permissions: new Set<string>() };
      known.titles.push(capability.title);
      for (const permission of permissions) known.permissions.add(permission);
      purposes.set(line, known);
    }
  }
  return [...purposes].flatMap(([line, { titles, permissions }]) => [
    line,
    `  For: ${titles.join(', ')}`,
    `  Permissions: ${[...permissions].join(', ')}`,
  ]);
}

function consentLines(missing: readonly CapabilityResult[], { clientId, adminConsentUrl }: Requester): string[] {
  const permissions = [...new Set(missing.flatMap((result) => result.permissions))];
  return [
    'Admin consent for delegated Microsoft Graph permissions',
    `- Application (client) ID: ${clientId}`,
    ...permissions.map((permission) => `- ${permission}`),
    ...(adminConsentUrl ? [`- Consent page: ${adminConsentUrl}`] : []),
  ];
}
