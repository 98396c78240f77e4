/**
 * The api-version of every request, whether it is sent or shown: the newest stable ones of Microsoft's specifications
 * (https://github.com/Azure/azure-rest-api-specs) that the project is tested against.
 */
export const apiVersions = {
  kusto: '2025-02-14',
  /** Pinned inside arm-authorization 9. */
  authorization: '2022-04-01',
  locks: '2020-05-01',
  subscriptions: '2022-12-01',
  resourceGraph: '2024-04-01',
  graph: 'v1.0',
} as const;
