/** Api-versions of Microsoft.ManagedIdentity; 2023-01-31 is the one whose file is at hand. */
export const identityVersions = ['2024-11-30', '2023-01-31', '2022-01-31-preview', '2018-11-30'] as const;
