/** Api-versions of the management plane; 2023-07-01 is the one whose file is at hand, 2026-02-01 what the newest JavaScript client sends. */
export const vaultVersions = [
  '2026-02-01',
  '2025-05-01',
  '2024-11-01',
  '2023-07-01',
  '2023-02-01',
  '2022-07-01',
  '2021-10-01',
] as const;
