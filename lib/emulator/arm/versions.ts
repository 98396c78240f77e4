/** Api-versions of ARM's own paths (sent by clients, and specification files 2021-04-01 and 2022-12-01). */

/** Resources, groups, providers, tags, deployments. */
export const resourceVersions = [
  '2025-04-01',
  '2025-03-01',
  '2024-11-01',
  '2024-07-01',
  '2024-03-01',
  '2023-07-01',
  '2022-09-01',
  '2021-04-01',
  '2021-01-01',
  '2020-10-01',
  '2020-06-01',
  '2019-10-01',
] as const;

/** Adds older versions that clients send. */
export const groupVersions = [...resourceVersions, '2019-05-10', '2018-05-01', '2017-05-10', '2016-09-01'] as const;

/** Tenants, subscriptions, locations. */
export const subscriptionVersions = [
  ...resourceVersions,
  '2022-12-01',
  '2020-01-01',
  '2019-11-01',
  '2019-06-01',
  '2018-06-01',
  '2018-05-01',
  '2016-06-01',
] as const;
