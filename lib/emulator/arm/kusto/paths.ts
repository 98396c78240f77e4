export const subscription = '/subscriptions/{subscriptionId}';
export const group = `${subscription}/resourceGroups/{resourceGroupName}`;
export const kusto = 'providers/Microsoft.Kusto';
export const cluster = `${group}/${kusto}/clusters/{clusterName}`;
export const database = `${cluster}/databases/{databaseName}`;

/** Newest first. */
export const everyVersion = [
  '2025-02-14',
  '2024-04-13',
  '2023-08-15',
  '2023-05-02',
  '2022-12-29',
  '2022-11-11',
  '2022-07-07',
  '2022-02-01',
] as const;

export function versionsSince(first: string): string[] {
  return everyVersion.filter((version) => version >= first);
}
