/** What the files of Microsoft.Kusto's resource types share: where they lie and with which api-versions they are served. */

/** A subscription. */
export const subscription = '/subscriptions/{subscriptionId}';
/** A resource group. */
export const group = `${subscription}/resourceGroups/{resourceGroupName}`;
/** The provider under a subscription or a group. */
export const kusto = 'providers/Microsoft.Kusto';
/** One cluster. */
export const cluster = `${group}/${kusto}/clusters/{clusterName}`;
/** One database. */
export const database = `${cluster}/databases/{databaseName}`;

/** All of Kusto's api-versions, newest first. */
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

/** Those from the one on that brought a type. */
export function versionsSince(first: string): string[] {
  return everyVersion.filter((version) => version >= first);
}
