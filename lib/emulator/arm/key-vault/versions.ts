/**
 * Stable api-versions that all types have. Those before 2026-02-01 retire on February 27, 2027. Sources:
 * https://learn.microsoft.com/azure/templates/microsoft.keyvault/allversions and
 * https://learn.microsoft.com/azure/key-vault/general/migrate-api-version. Specification file: 2023-07-01.
 */
export const vaultVersions = [
  '2026-02-01',
  '2025-05-01',
  '2024-11-01',
  '2023-07-01',
  '2023-02-01',
  '2022-11-01',
  '2022-07-01',
  '2021-10-01',
  '2019-09-01',
] as const;

/**
 * Returns whether Azure RBAC is the version's default:
 * https://learn.microsoft.com/azure/key-vault/general/access-control-default
 */
export function createsWithRbac(apiVersion: string): boolean {
  return apiVersion >= '2026-02-01';
}
