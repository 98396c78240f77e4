/** Api-versions of ARM's own paths (what clients send, and the specification files 2021-04-01 and 2022-12-01). */

/** Of resources, groups, providers, tags and deployments. */
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

/** The same, and older ones that clients still send for groups, resources, and providers. */
export const groupVersions = [...resourceVersions, '2019-05-10', '2018-05-01', '2017-05-10', '2016-09-01'] as const;

/** Of tenants, subscriptions and their locations. */
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
