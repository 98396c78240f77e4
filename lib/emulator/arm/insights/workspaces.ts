import { storedType } from '../stored-type';

/**
 * Log Analytics workspaces, read only: https://learn.microsoft.com/rest/api/loganalytics/workspaces
 * UNCONFIRMED: that these are all api-versions, since the provider's file is not at hand.
 */
export const workspaces = storedType('Microsoft.OperationalInsights/workspaces', {
  versions: ['2025-02-01', '2023-09-01', '2022-10-01', '2021-12-01-preview', '2021-06-01', '2020-10-01', '2020-08-01'],
});
