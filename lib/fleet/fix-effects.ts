export interface FixEffects {
  /** Documented maximum in minutes. */
  downtimeMinutes: number;
  /** A preflight row is about people, applications, or addresses that lose access. */
  mayLockOut: boolean;
  /** What else stops working, as the fix declares it (lib/fixes/catalog). */
  breaks?: string;
}

const harmless = { downtimeMinutes: 0, mayLockOut: false };
const lockout = { downtimeMinutes: 0, mayLockOut: true };

/**
 * Fixes that close a check on many clusters, by ID. `fix-effects.test.ts` compares them with the plans, which are too
 * large for the first page.
 */
export const fixEffects: ReadonlyMap<string, FixEffects> = new Map<string, FixEffects>([
  ['attach-user-identity', harmless],
  ['auto-stop-off', harmless],
  ['cmk-not-used', harmless],
  ['cmk-version-pinned', harmless],
  ['diagnostics-missing', harmless],
  ['disk-encryption-off', { downtimeMinutes: 20, mayLockOut: false }],
  ['language-extension-enabled', { ...harmless, breaks: 'Breaks python() and r()' }],
  ['managed-identity-none', harmless],
  ['no-owner-tag', harmless],
  ['not-zone-redundant', { downtimeMinutes: 3, mayLockOut: false }],
  ['outbound-unrestricted', { ...harmless, breaks: 'Breaks calls to other hosts' }],
  ['public-network-enabled', lockout],
  ['public-without-ip-filter', lockout],
  ['purge-enabled', { ...harmless, breaks: 'Stops data purge' }],
  ['resource-lock-missing', harmless],
  ['sku-no-sla', { downtimeMinutes: 3, mayLockOut: false }],
  ['soft-delete-opt-out', harmless],
  ['trusted-tenants-all', lockout],
  ['vnet-injection-legacy', { downtimeMinutes: 10, mayLockOut: true }],
]);

export function risksOf({ downtimeMinutes, mayLockOut, breaks }: FixEffects): string[] {
  return [
    ...(downtimeMinutes > 0 ? [`${downtimeMinutes} min downtime`] : []),
    ...(mayLockOut ? ['Lockout'] : []),
    ...(breaks === undefined ? [] : [breaks]),
  ];
}
