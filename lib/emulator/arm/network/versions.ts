/** UNCONFIRMED: the api-versions of Microsoft.Network. These are the ones that clients send. */
export const networkVersions = [
  '2025-01-01',
  '2024-07-01',
  '2024-05-01',
  '2024-03-01',
  '2024-01-01',
  '2023-11-01',
  '2023-09-01',
  '2023-06-01',
  '2023-05-01',
  '2023-04-01',
  '2023-02-01',
  '2022-11-01',
  '2022-07-01',
  '2022-01-01',
  '2021-08-01',
] as const;

export const privateDnsVersions = ['2024-06-01', '2020-06-01', '2020-01-01', '2018-09-01'] as const;
