/** The api-versions that every rendered request names, newest stable ones of the specs that this project is tested against. */
export const apiVersions = {
  /** specs: azure-kusto 2025-02-14. */
  kusto: '2025-02-14',
  /** specs: authorization 2022-04-01. */
  roleAssignments: '2022-04-01',
} as const;
