/** Api-versions of the management plane; 2023-07-01 is the one whose file is at hand. */
export const vaultVersions = ['2024-11-01', '2023-07-01', '2023-02-01', '2022-07-01', '2021-10-01'] as const;
